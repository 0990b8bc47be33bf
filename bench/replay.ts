// A backup is put back after people left: how long until they are gone again, and is anything of them left? `bin/bench replay [--erased 1000] [--people 2000]
// [--pictures 4]`. Each leaves a name, an address, pictures with words and files, all with a text that nobody else has; it is searched for in every value and every file.
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { everyone } from '#accounts'
import { addFeatures, inventory, openSite, storesOf } from '#app'
import { readConfig } from '#config'
import { startServer } from '#db'
import { type MediaSite } from '#media'
import { backupKeys, backupTo } from '#ops'
import { erase, replay, rewriteDue, seal, toColumn } from '#privacy'
import { type Id, type Instant, after } from '#std'
import { run } from '#test/serving'
import { filesOf, rowsOf } from '#test/traces'
import { machine, median, say } from './measure.ts'
import { openPlace } from './site/place.ts'
import { seed } from './site/seed.ts'

const { values: given } = parseArgs({
  options: {
    erased: { type: 'string', default: '1000' },
    people: { type: 'string', default: '2000' },
    pictures: { type: 'string', default: '4' },
  },
})
const [leaving, people, each] = [Number(given.erased), Number(given.people), Number(given.pictures)]
/** What stands in all that is of somebody who goes, and of somebody who stays. */
const [GONE, KEPT] = ['qzgonecanary', 'qzkeptcanary']

const clock = { at: readConfig({}).clock.now(), now: (): Instant => clock.at }
const folder = await mkdtemp(join(tmpdir(), 'oriel-replay-'))
const place = await openPlace()
try {
  say(machine())
  const data = join(place.folder, 'data')
  const restored = join(folder, 'restored')
  await before(data)
  const put = await run(
    { ORIEL_DATA: restored },
    'restore',
    join(folder, 'site.backup'),
    '--keys',
    join(folder, 'keys'),
    '--erasures',
    join(data, 'erasures'),
  )
  if (put.code !== 0) throw new Error(put.text)
  await again(restored)
} finally {
  await place.close()
  await rm(folder, { recursive: true, force: true })
}

/** A site of so many people; a backup; and then some of them leave. */
async function before(data: string): Promise<void> {
  const databaseUrl = await seed(place.server, { name: 'replay', data, pictures: people * each, people })
  await withSite(data, databaseUrl, async (site) => {
    const ids = await marked(site)
    await backupTo(site, inventory, join(folder, 'site.backup'), () => {})
    await backupKeys(join(data, 'keys'), join(folder, 'keys'), site.clock.now())
    const { size } = await stat(join(folder, 'site.backup'))
    say(`${people} people with ${each} pictures each; a backup of ${(size / 2 ** 20).toFixed(1)} MB`)
    const took: number[] = []
    const from = performance.now()
    const left = ids.slice(0, leaving)
    const lane = async (): Promise<void> => {
      for (let person = left.pop(); person; person = left.pop()) {
        const start = performance.now()
        if (!(await erase(site, storesOf(site), person)).done) throw new Error('somebody was not erased')
        took.push(performance.now() - start)
      }
    }
    // as many at a time as a replay
    await Promise.all(Array.from({ length: 4 }, lane))
    say(`${leaving} erased the first time in ${seconds(from)} s, ${median(took).toFixed(0)} ms each`)
  })
}

/** The same site from before, as it starts. */
async function again(data: string): Promise<void> {
  const server = await startServer({ folder: join(data, 'database') })
  try {
    await withSite(data, server.url, async (site) => {
      await count(site, data, 'before the replay', { gone: true })
      const from = performance.now()
      const { erased } = await replay(site, storesOf(site), everyone(site))
      const took = Number(seconds(from))
      say(
        `replay: ${erased} erased again in ${took} s, ${((1000 * took) / Math.max(1, erased)).toFixed(1)} ms each`,
      )
      if (erased !== leaving) throw new Error(`${leaving} had left`)
      await count(site, data, 'after the replay', { gone: false })
      // the timetable's first night only begins to count
      await rewriteDue(site)
      clock.at = after(clock.at, 'P8D')
      const writing = performance.now()
      const whole = await rewriteDue(site)
      say(`what PostgreSQL keeps of them written anew: ${whole ? `${seconds(writing)} s` : 'NOT DONE'}`)
      await raw(data)
    })
  } finally {
    await server.stop()
  }
}

async function withSite(
  data: string,
  databaseUrl: string,
  work: (site: MediaSite) => Promise<void>,
): Promise<void> {
  const open = await openSite(
    { ...readConfig({ ORIEL_DATA: data }), clock },
    {
      databaseUrl,
      origin: 'https://pictures.example',
    },
  )
  const features = addFeatures(open)
  try {
    await work(features.site)
  } finally {
    await features.release()
    await open.release()
  }
}

/** Puts the text in a name, an address, the words of all pictures and a file of each; gives people in order. */
async function marked(site: MediaSite): Promise<Id<'person'>[]> {
  const rows = await site.db.selectFrom('person').select('id').orderBy('id').execute()
  const ids = rows.map(({ id }) => id)
  const markOf = new Map(ids.map((id, n) => [id, `${n < leaving ? GONE : KEPT}${n}`]))
  for (const [id, mark] of markOf) {
    await site.keys.ofPerson(id, 'make')
    const email_sealed = toColumn(
      await seal(site, `${mark}@example.org`, { kind: 'user.contact.email', about: id }),
    )
    await site.db
      .updateTable('person')
      .set({ name: mark, skeleton: mark, email_sealed })
      .where('id', '=', id)
      .execute()
    await site.db
      .updateTable('picture')
      .set({ title: mark, description: `${mark} by the sea` })
      .where('person', '=', id)
      .where('audience', '=', 'everyone')
      .execute()
  }
  const pictures = await site.db.selectFrom('picture').select(['person', 'storage_key', 'audience']).execute()
  for (const { person, storage_key } of pictures) {
    const source = join(folder, storage_key)
    await writeFile(source, `${markOf.get(person)} `.repeat(40))
    await site.storage.put(`pictures/${storage_key}/640.webp`, source, person)
  }
  return ids
}

/** In how many values and files either text stands; throws where that is not as it should be. */
async function count(site: MediaSite, data: string, when: string, should: { gone: boolean }): Promise<void> {
  const rows = await rowsOf(site)
  const files = (await filesOf(data)).filter((name) => !name.startsWith('database/'))
  const texts = await Promise.all(files.map((name) => readFile(join(data, name), 'latin1')))
  const has = (text: string): { rows: number; files: number } => {
    const forms = [text, Buffer.from(text).toString('hex')]
    const within = (one: string): boolean => forms.some((form) => one.includes(form))
    return { rows: rows.filter(within).length, files: texts.filter(within).length }
  }
  const [gone, kept] = [has(GONE), has(KEPT)]
  say(
    `${when}: of who left in ${gone.rows} rows and ${gone.files} files, of who stays in ${kept.rows} and ${kept.files}`,
  )
  const left = gone.rows + gone.files
  if (should.gone ? left === 0 : left > 0)
    throw new Error(should.gone ? 'there was nothing to search for' : `${left} leftovers`)
  if (kept.rows === 0 || kept.files === 0) throw new Error('what should be found is not')
}

/** Every byte of the folder, the database’s own files and its log with it. */
async function raw(data: string): Promise<void> {
  const found = { gone: 0, kept: 0 }
  for (const name of await filesOf(data)) {
    const bytes = await readFile(join(data, name)).catch(() => Buffer.alloc(0))
    if (bytes.includes(GONE)) found.gone++
    if (bytes.includes(KEPT)) found.kept++
  }
  say(`leftovers in the raw folder: ${found.gone} files (who stays: ${found.kept})`)
  if (found.gone > 0 || found.kept === 0) throw new Error('something is left')
}

function seconds(from: number): string {
  return ((performance.now() - from) / 1000).toFixed(1)
}
