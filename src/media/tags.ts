import { hot } from '#db'
import { decide } from '#privacy'
import { type Site } from '#site'
import { type Refusal, type SafeUrl, isRefusal, path, refuse } from '#std'
import { listed } from './listed.ts'
import { CARD, FROM, type Page, type Row, pageOf, parseCursor } from './pictures.ts'
import { type Asker } from './rules.ts'
import { withOwn } from './search/own.ts'

/** A tag and how many pictures for everyone wear it. */
export type TagSum = { readonly name: string; readonly pictures: number }

const mostUsed = hot<[most: number], TagSum>(
  'most_used_tags',
  'select name, pictures from tag order by pictures desc, name limit $1',
)

/** What is told of all together: none, where the policy lets nobody see what people publish. */
export async function topTags(site: Pick<Site, 'pool' | 'policy'>, most: number): Promise<TagSum[]> {
  const leave = decide(site, {
    kinds: ['user.content.public'],
    purpose: 'essential.service',
    recipient: 'everyone',
    about: 'many',
  })
  return isRefusal(leave) ? [] : mostUsed(site.pool, most)
}

/** Where a tag's pictures are. `.` and `..` mean folders to a browser: these are searched for. */
export const tagPath = (tag: string): SafeUrl =>
  /^\.{1,2}$/.test(tag) ? path`/search?q=${tag}` : path`/tags/${tag}`

const taggedMine = hot<[person: string, tag: string, before: string, most: number], Row>(
  'tagged_mine',
  `select ${CARD} ${FROM} where (p.audience = 'everyone' or p.person = $1) and p.tags @> array[$2] and p.id < $3 order by p.id desc limit $4`,
  { eachTime: true },
)

/** A page of pictures with a tag, newest first: for everyone, and the asker's own. */
export async function taggedFor(
  site: Pick<Site, 'db' | 'pool' | 'keys' | 'policy' | 'policyFor'>,
  { tag, by, cursor, most }: { tag: string; by: Asker; cursor: string | null; most: number },
): Promise<Page | Refusal> {
  if (by === null) return listed(site, { cursor, tag, most })
  const from = parseCursor(cursor)
  return from === undefined
    ? refuse('picture.bad-cursor', { status: 400 })
    : pageOf(site, { cursor: from, most, by }, async (before, count) =>
        withOwn(site, await taggedMine(site.pool, by.id, tag, before, count), {
          person: by.id,
          is: ({ tags }) => tags.includes(tag),
          before,
          most: count,
        }),
      )
}
