import { type CategoryKey, type PurposeKey } from '#policy'
import { askedOnce, fromColumn, open, permit, seal, toColumn } from '#privacy'
import { type Site } from '#site'
import { type Id } from '#std'
import { type Kept } from '../audience.ts'
import { type Camera } from '../engine/index.ts'

// The one place where the words of pictures, albums and uploads are sealed and opened. A row gives `Closed` values, which nothing shows:
// whoever forgets to open them does not compile.

declare const closed: unique symbol
/** A column's value, empty where it lies sealed: `opened` tells which. */
export type Closed<T> = { readonly [closed]: T }
type Open<T> = T extends Closed<infer Value> ? Value : T
export type Opened<Row> = { [Column in keyof Row]: Open<Row[Column]> }

/** What a row is opened by. */
export type Sealable = {
  readonly person: Id<'person'>
  readonly audience: Kept
  readonly sealed: Buffer | null
}
type Reading = Pick<Site, 'keys' | 'policy'>
type Writing = Pick<Site, 'keys' | 'chance'>
type Whose = Pick<Sealable, 'person' | 'audience'>

const KIND = 'user.content.private' satisfies CategoryKey
const PURPOSE = 'essential.service' satisfies PurposeKey

/** Rows with their words in clear, for whoever may see them: the caller has asked. Empty where the owner's key is gone. */
export async function opened<Row extends Sealable>(
  site: Reading,
  rows: readonly Row[],
): Promise<Opened<Row>[]> {
  const keys = askedOnce(site.keys)
  return Promise.all(rows.map(async (row) => (await openOne({ ...site, keys }, row)) ?? asOpen(row)))
}

/** One row to be changed: words that nobody can read any more are not written over. */
export async function openedToChange<Row extends Sealable>(site: Reading, row: Row): Promise<Opened<Row>> {
  const open = await openOne(site, row)
  if (!open) throw new Error('words are sealed under a key that is gone')
  return open
}

type Opening = { readonly keys: Pick<Site['keys'], 'ofPerson'>; readonly policy: Site['policy'] }

async function openOne<Row extends Sealable>(site: Opening, row: Row): Promise<Opened<Row> | null> {
  if (row.sealed === null) return asOpen(row)
  // opened as its person's own; for whoever else sees it the caller has asked
  const leave = permit(site, { kinds: [KIND], purpose: PURPOSE, recipient: 'person', about: row.person })
  const text = await open(site, fromColumn(KIND, row.person, row.sealed), leave)
  return text === null ? null : asOpen({ ...row, ...ofColumns(row, read(text)) })
}

const asOpen = <Row>(row: Row): Opened<Row> => row as Opened<Row>

/** Of what was sealed the columns that the row was asked for. */
const ofColumns = (row: object, inside: object): object =>
  Object.fromEntries(Object.entries(inside).filter(([column]) => column in row))

const read = (text: string): object => {
  const { thumbhash, ...inside } = JSON.parse(text) as { thumbhash?: string }
  return thumbhash === undefined ? inside : { ...inside, thumbhash: Buffer.from(thumbhash, 'base64') }
}

export type Words = { title: string; description: string; alt: string; tags: string[] }
/** What tells of a picture: its words, how it was taken, and what it looks like before it is there. */
export type Inside = Words & { camera: Camera | null; thumbhash: Buffer; colour: string }

const INSIDE = ['title', 'description', 'alt', 'tags', 'camera', 'thumbhash', 'colour'] as const
const NO_WORDS = { title: '', description: '', alt: '', tags: [] as string[] }

export type PictureColumns = Awaited<ReturnType<typeof pictureColumns>>

/** What tells of these pictures, to be changed in the caller's transaction, which has locked them. */
export async function insideOf(
  site: Reading & Pick<Site, 'db'>,
  pictures: readonly Id<'picture'>[],
): Promise<Map<Id<'picture'>, Inside>> {
  const rows = await site.db
    .selectFrom('picture')
    .select(['id', 'person', 'audience', 'sealed', ...INSIDE])
    .where('id', 'in', [...pictures])
    .execute()
  const whole = new Map<Id<'picture'>, Inside>()
  for (const row of rows) {
    const { id, person: _, audience: __, sealed: ___, ...inside } = await openedToChange(site, row)
    whole.set(id, inside)
  }
  return whole
}

/** The columns of a picture for whom it is for: in clear for everyone, else sealed and nothing beside it. */
export async function pictureColumns(ctx: Writing, whose: Whose, inside: Inside) {
  if (whose.audience === 'everyone')
    return { ...inside, camera: inside.camera && JSON.stringify(inside.camera), sealed: null }
  const sealed = await sealedFor(ctx, whose, { ...inside, thumbhash: inside.thumbhash.toString('base64') })
  return { ...NO_WORDS, camera: null, thumbhash: Buffer.alloc(0), colour: '', sealed }
}

/** The same of an album. */
export async function albumColumns(
  ctx: Writing,
  whose: Whose,
  words: { readonly title: string; readonly description: string },
) {
  const { title, description } = words
  if (whose.audience === 'everyone') return { title, description, sealed: null }
  return { title: '', description: '', sealed: await sealedFor(ctx, whose, { title, description }) }
}

/** The same of an upload, which is nobody else's until it is published. */
export async function partialColumns(
  ctx: Writing,
  whose: Pick<Whose, 'person'>,
  { title, description, alt, tags }: Words,
) {
  return { ...NO_WORDS, sealed: await sealedFor(ctx, whose, { title, description, alt, tags }) }
}

const sealedFor = async (ctx: Writing, { person }: Pick<Whose, 'person'>, inside: object): Promise<Buffer> =>
  toColumn(await seal(ctx, JSON.stringify(inside), { kind: KIND, about: person }))
