import { hot } from '#db'
import { type Site } from '#site'
import { type SafeUrl, path } from '#std'

/** A tag and how many pictures for everyone wear it. */
export type TagSum = { readonly name: string; readonly pictures: number }

const mostUsed = hot<[most: number], TagSum>(
  'most_used_tags',
  'select name, pictures from tag order by pictures desc, name limit $1',
)

export const topTags = ({ pool }: Pick<Site, 'pool'>, most: number): Promise<TagSum[]> => mostUsed(pool, most)

/** Where a tag's pictures are. `.` and `..` mean folders to a browser: these are searched for. */
export const tagPath = (tag: string): SafeUrl =>
  /^\.{1,2}$/.test(tag) ? path`/search?q=${tag}` : path`/tags/${tag}`
