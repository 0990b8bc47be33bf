import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { giveRole } from '#accounts'
import { arriveAlbum, arrivePicture } from '#media'
import { type Column, type Inventory, aboutPeople, hold, noteLook, spare } from '#privacy'
import { type Id, after, isRefusal } from '#std'
import { sql } from 'kysely'
import sharp from 'sharp'
import { hold as holdFiles } from '../src/media/partial/hold.ts'
import { type Caller, type TestApp, caller } from './app.ts'
import { asks } from './fill.ts'
import { plain, quarters } from './pictures.ts'
import { inside } from './sealed.ts'

const V = { 'tus-resumable': '1.0.0' }
const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** A member of whom every declared table holds something, through the site's own ways; each text of hers has `mark` in it. */
export async function fullMember(made: TestApp, name: string, mark: string): Promise<Caller> {
  const one = await caller(made, name)
  const authorization = `Bearer ${one.token}`
  const send = async (method: string, path: string, headers: Record<string, string>, body?: Uint8Array) =>
    made.app.request(path, {
      method,
      headers: { ...V, authorization, ...headers },
      ...(body && { body: new Uint8Array(body) }),
    })
  const jpeg = (colour: [number, number, number]): Promise<Buffer> =>
    plain(700, 400, colour).jpeg().toBuffer()
  const words = {
    title: `${mark} title`,
    description: `${mark} words\nand more`,
    alt: `${mark} alt`,
    tags: `${mark.toLowerCase()}, sea`,
  }
  const taken = await sharp(await quarters(1))
    .resize(700, 400, { fit: 'fill' })
    .withExif({ IFD0: { Make: 'Lantern', Model: 'L1', Artist: mark } })
    .jpeg()
    .toBuffer()
  const picture = await idOf(await one.upload(taken, { ...words, audience: 'everyone', camera: 'true' }))
  const other = await idOf(
    await one.upload(await jpeg([20, 200, 20]), { title: `${mark} second`, audience: 'me' }),
  )
  const album = await idOf(
    await one.call('POST', '/api/v1/albums', {
      title: `${mark} album`,
      description: `${mark} of it`,
      audience: 'link',
    }),
  )
  for (const id of [other, picture]) await one.call('PUT', `/api/v1/albums/${album}/pictures/${id}`)
  await one.call('PATCH', `/api/v1/albums/${album}`, { cover: picture })
  await bringsPicture(made, one, await jpeg([90, 20, 90]), mark)
  await looked(made, one, mark)
  await asks(made, one.id, mark)
  await parts(send, await jpeg([20, 20, 200]), mark)
  await waits(made, one, await jpeg([200, 90, 20]), mark)
  // as if nobody had used the account for two years
  const told_at = new Date(made.clock.now())
  await made.site.db.updateTable('person').set({ told_at }).where('id', '=', one.id).execute()
  const browser = one.browse()
  await browser.post('/me/email', { email: `${mark.toLowerCase()}-new@example.org`, current: one.password })
  return one
}

/** A file that waits to be looked into before it is published. */
async function waits(made: TestApp, one: Caller, bytes: Buffer, mark: string): Promise<void> {
  const work = await made.site.storage.workFolder()
  const file = join(work.path, 'held')
  await writeFile(file, bytes)
  const by = { id: one.id, verified: true }
  const refused = await holdFiles(made.media, { by, files: [file], said: { title: `${mark} waits` } })
  if (refused) throw new Error(refused.code)
  await work.discard()
}

/** A picture and an album from another site. */
export async function bringsPicture(made: TestApp, one: Caller, bytes: Buffer, mark: string): Promise<void> {
  const work = await made.site.storage.workFolder()
  const file = join(work.path, 'picture')
  await writeFile(file, bytes)
  const by = { id: one.id, verified: true }
  const when = { at: made.clock.now(), nth: 0 }
  const said = { title: `${mark} from elsewhere` }
  const picture = await arrivePicture(made.media, { by, made: when, mark, was: null, file, said })
  if (isRefusal(picture)) throw new Error(picture.code)
  const album = await arriveAlbum(made.media, {
    by,
    made: when,
    mark: `${mark} album`,
    was: null,
    said,
    pictures: [picture.there],
    cover: null,
  })
  if (isRefusal(album)) throw new Error(album.code)
  await work.discard()
}

/** Staff looked at what is held about them, and they were given a role and gave it back; a field of theirs is held. */
async function looked(made: TestApp, one: Caller, mark: string): Promise<void> {
  const noted = await noteLook(made.site, {
    person: one.id,
    role: 'privacy-officer',
    kinds: ['user.unique_id'],
    purpose: 'essential.legal_obligation',
    reason: `${mark} asked`,
    from: 'form',
  })
  if (noted) throw new Error(noted.code)
  await hold(made.site, {
    person: one.id,
    fields: ['picture.title'],
    reason: `${mark} is asked for`,
    until: after(made.clock.now(), 'P90D'),
  })
  await spare(made.site, { person: one.id, wording: `${mark} asks` })
  // what it keeps is there once the account is not; a row of both shows that it is told as held
  await made.site.db
    .updateTable('hold')
    .set({ kept: Buffer.from(mark) })
    .where('person', '=', one.id)
    .execute()
  for (const role of ['moderator', 'member'] as const)
    await giveRole(made.site, { person: one.id, role, from: 'form' })
}

type Send = (
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: Uint8Array,
) => Promise<Response>

/** One upload in parts that is published, and one that is half here. */
async function parts(send: Send, file: Buffer, mark: string): Promise<void> {
  const said = ['title', 'description', 'alt', 'tags'].map(
    (field) => `${field} ${base64(`${mark} ${field} in parts`)}`,
  )
  const metadata = [...said, `audience ${base64('link')}`, `camera ${base64('true')}`].join(',')
  for (const end of [file.length, 100]) {
    const begun = await send('POST', '/api/v1/uploads', {
      'upload-length': String(file.length),
      'upload-metadata': metadata,
    })
    const type = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
    const answer = await send('PATCH', begun.headers.get('location') ?? '', type, file.subarray(0, end))
    if (answer.status >= 300) throw new Error(await answer.text())
  }
}

async function idOf(answer: Response): Promise<string> {
  const { id, title } = (await answer.json()) as { id?: string; title?: string }
  if (!id) throw new Error(title)
  return id
}

const kindOf = (column: Column | undefined) =>
  column === undefined || column === 'plumbing' ? undefined : column.kind

/** What the database itself holds about a person: each declared table's rows, each personal column as text, found without the kernel's own conditions. */
export async function heldRows(
  made: TestApp,
  inventory: Inventory,
  person: Id<'person'>,
): Promise<Record<string, Record<string, string | null>[]>> {
  const held: Record<string, Record<string, string | null>[]> = {}
  for (const { table, about, columns } of aboutPeople(inventory)) {
    if (about === 'nobody') continue
    const [column, owner] =
      'column' in about
        ? [about.column, sql`${person}::uuid`]
        : [
            about.through.column,
            sql`any(select id from ${sql.table(about.through.table)} where person = ${person})`,
          ]
    const { rows } = await sql<{ row: Record<string, string | null> }>`
      select to_jsonb(t) as row from ${sql.table(table)} t where ${sql.ref(column)} = ${owner}`.execute(
      made.site.db,
    )
    held[table] = await Promise.all(
      rows.map(async ({ row }) => {
        const bytes = Buffer.from(row['sealed']?.slice('\\x'.length) ?? '', 'hex')
        return bytes.length > 0
          ? { ...row, ...(await inside<string>(made.site.keys, person, bytes, kindOf(columns['sealed']))) }
          : row
      }),
    )
  }
  return held
}
