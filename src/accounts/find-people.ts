import { hot } from '#db'
import { type Site } from '#site'
import { skeletonOf } from './names.ts'
import { type Person } from './people.ts'

/** Names that begin like it, and names that look like it (a slip of the finger); the likest first. */
const alike = hot<[from: string, to: string, name: string, most: number], Person>(
  'people_alike',
  `select id, name from (
    (select id, name from person where skeleton >= $1 and skeleton < $2 and closed_at is null order by skeleton limit $4)
    union
    (select id, name from person where name % $3 and closed_at is null order by similarity(name, $3) desc limit $4)
  ) found order by similarity(name, $3) desc, name limit $4`,
  { eachTime: true },
)

/** No name is longer than thirty characters. */
const LONGEST = 30

/** Members by their user name, also by its first letters or with a slip in it. */
export async function peopleLike(
  { pool }: Pick<Site, 'pool'>,
  name: string,
  most: number,
): Promise<Person[]> {
  const skeleton = skeletonOf(name)
  if (skeleton === '' || /\s/.test(skeleton) || Array.from(skeleton).length > LONGEST) return []
  return alike(pool, skeleton, `${skeleton}\u{10ffff}`, name, most)
}
