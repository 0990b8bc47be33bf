import { hot } from '#db'
import { type Standing } from '#privacy'
import { type Site } from '#site'
import { isRefusal } from '#std'
import { skeletonOf } from './names.ts'
import { type Person, mayName, named } from './people.ts'

/** Names that begin like it, and names that look like it (a slip of the finger); the likest first. */
const alike = hot<[from: string, to: string, name: string, most: number], Person & Standing>(
  'people_alike',
  `select id, name, agreed, consents, spared from (
    (select id, name, agreed, consents, spared from person where skeleton >= $1 and skeleton < $2 and closed_at is null and restricted_at is null order by skeleton limit $4)
    union
    (select id, name, agreed, consents, spared from person where name % $3 and closed_at is null and restricted_at is null order by similarity(name, $3) desc limit $4)
  ) found order by similarity(name, $3) desc, name limit $4`,
  { eachTime: true },
)

/** No name is longer than thirty characters. */
const LONGEST = 30

/** Members whose name may be told, by their user name, also by its first letters or with a slip in it. */
export async function peopleLike(
  site: Pick<Site, 'pool' | 'policyFor'>,
  name: string,
  most: number,
): Promise<Person[]> {
  const skeleton = skeletonOf(name)
  if (skeleton === '' || /\s/.test(skeleton) || Array.from(skeleton).length > LONGEST) return []
  const found = await alike(site.pool, skeleton, `${skeleton}\u{10ffff}`, name, most)
  return found.flatMap((one) => {
    const leave = mayName(site, one)
    return isRefusal(leave) ? [] : [named(one, leave)]
  })
}
