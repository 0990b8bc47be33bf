import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { admit, sharedHash } from '#accounts'
import { type MediaSite, type Said, makeAlbum, publish, putInAlbum } from '#media'
import { type Id, type Instant, type Refusal, type ShortId, instant, isRefusal } from '#std'
import { chances, drawn, kindOf } from './drawn.ts'
import { lookIn } from './people.ts'
import { descriptions, said } from './said.ts'

/** A file to publish, and what is said of it; '' where nothing is known. */
export type Given = { readonly file: string; readonly said?: Said }
export type Inviting = {
  readonly people: number
  readonly password: string
  readonly from: Instant
  readonly to: Instant
}
export type Filling = {
  readonly members: readonly Member[]
  readonly pictures: number
  /** Files to publish; drawn pictures make up the number. */ readonly given: readonly Given[]
  /** From when to when they came to be. */ readonly from: Instant
  readonly to: Instant
  /** Called after each picture. */ readonly tell: (done: number) => void
  readonly over?: AbortSignal
}
export type Member = { readonly id: Id<'person'>; readonly fresh: ShortId[] }

/** At work at once: the decoders are two, and the third is being drawn meanwhile. */
const HANDS = 3
/** So many pictures of a person make an album. */
const ALBUM = { given: 3, drawn: 6 }
/** Photographs of known authors belong to so many of the first members: a handful each. */
const KEEN = 8

/** Members of an empty site, at most as many as its look has people; they joined in the first seventh of the time. */
export async function invite(
  site: MediaSite,
  { people, password, from, to }: Inviting,
): Promise<readonly Member[]> {
  const passwordHash = await sharedHash(site, password)
  const all: Member[] = []
  for (const [at, name] of lookIn(site).people.slice(0, people).entries()) {
    const then = moment(from, to, at / people / 7)
    const made = sure(
      await admit({ ...site, clock: then }, { name, email: `member${at + 1}@example.org`, passwordHash }),
    )
    all.push({ id: made.person, fresh: [] })
  }
  return all
}

/**
 * Pictures and albums of the members; says how many files were no picture. Walls are in the order of ids, and those of one process only
 * go up: what is to stand before other pictures is published after them, or by another process.
 */
export async function fill(site: MediaSite, filling: Filling): Promise<{ refused: number }> {
  const { pictures, tell, over } = filling
  let [next, done, refused] = [0, 0, 0]
  const work = async (): Promise<void> => {
    while (next < pictures && !over?.aborted) {
      const at = next++
      if (!(await one(site, at, filling))) refused++
      tell(++done)
    }
  }
  await Promise.all(Array.from({ length: HANDS }, work))
  return { refused }
}

/** Publishes the picture of a number; false where the file was refused. */
async function one(site: MediaSite, at: number, filling: Filling): Promise<boolean> {
  const { members, given, pictures, from, to } = filling
  const chance = chances(at + 10_000)
  // more and more of them, as on a site that grows
  const spread = 1 - (1 - (at + chance() * 0.9) / pictures) ** 1.5
  const then = { ...site, clock: moment(from, to, spread) }
  const file = given[at]
  const owner = file?.said
    ? members[at % Math.min(KEEN, members.length)]
    : members[at % 9 === 0 ? 0 : Math.floor(chance() ** 1.4 * members.length)]
  if (!owner) throw new Error('nobody is here')
  const by = { id: owner.id, verified: true }
  const words =
    file?.said ?? (file ? { ...about(at, chance), alt: '', tags: [], title: '' } : about(at, chance))
  const made = await withFile(site, at, file?.file, (path) =>
    publish(then, { by, file: path, said: words, from: 'api' }),
  )
  if (file && isRefusal(made)) return false
  owner.fresh.push(sure(made).id)
  if (owner.fresh.length >= ALBUM[file?.said ? 'given' : 'drawn']) await collect(then, owner, chance)
  return true
}

/** What its owner says of a picture: not everyone says something, not everything is for everyone. */
function about(at: number, chance: () => number) {
  const { titles, alts, tags } = said[kindOf(at)]
  const some = tags.filter(() => chance() < 0.6)
  const whose = chance()
  return {
    title: chance() < 0.85 ? pick(titles, chance) : '',
    alt: chance() < 0.8 ? pick(alts, chance) : '',
    description: chance() < 0.25 ? pick(descriptions, chance) : '',
    tags: some,
    audience: whose < 0.86 ? 'everyone' : whose < 0.93 ? 'link' : 'me',
  }
}

async function withFile<T>(
  { storage }: MediaSite,
  at: number,
  photograph: string | undefined,
  work: (file: string) => Promise<T>,
): Promise<T> {
  if (photograph) return work(photograph)
  const folder = await storage.workFolder()
  const file = join(folder.path, 'drawn.jpg')
  try {
    await writeFile(file, await drawn(at))
    return await work(file)
  } finally {
    await folder.discard()
  }
}

/** The newest pictures of a person become an album. */
async function collect(site: MediaSite, owner: Member, chance: () => number): Promise<void> {
  const [title, description] = pick(lookIn(site).albums, chance)
  const audience = chance() < 0.85 ? 'everyone' : 'link'
  const pictures = owner.fresh.splice(0)
  const by = { id: owner.id, verified: true }
  const album = sure(await makeAlbum(site, { by, said: { title, description, audience }, from: 'api' }))
  for (const picture of pictures) sure(await putInAlbum(site, { album, picture, by }))
}

function moment(from: Instant, to: Instant, share: number): MediaSite['clock'] {
  const at = instant(Math.round(from + (to - from) * share))
  return { now: () => at }
}

const pick = <T>(all: readonly T[], chance: () => number): T => all[Math.floor(chance() * all.length)] as T

function sure<T>(made: T | Refusal): T {
  if (isRefusal(made)) throw new Error(`the demo was refused: ${made.code}`)
  return made
}
