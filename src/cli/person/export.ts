import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { findPerson } from '#accounts'
import { fileStores } from '#app'
import { type Export, aboutPeople, noteLook, personal, planExport, sealedPartials } from '#privacy'
import { type Site } from '#site'
import { isRefusal, isoDay } from '#std'
import { bar } from '../bar.ts'
import { withSite } from '../with-site.ts'
import { asked, usage } from '../usage.ts'

const MEGA = 1_000_000
export const HELP =
  'oriel person export NAME --reason WORDS [--out FILE|-]: everything held about a member as one ZIP, into NAME-DAY.zip unless told otherwise; - is standard output. It is theirs: they read that it was made, and the reason.'

/** All that is held about people and can be read. */
const kindsHeld = ({ inventory }: Site) => [
  ...new Set(
    aboutPeople(inventory).flatMap((one) =>
      personal(one).flatMap(([, { kind, digest }]) => (digest ? [] : [kind])),
    ),
  ),
]

/** Writes the archive, and how far it is on standard error. Its person reads that somebody made it, before anything of theirs is read. */
export function exportPerson(args: readonly string[]): Promise<number> {
  const told = parse(args)
  if (!told) return Promise.resolve(usage(HELP))
  return withSite(async (site) => {
    const person = await findPerson(site, told.name)
    if (isRefusal(person)) {
      process.stderr.write(`Nobody here is called ${told.name}.\n`)
      return 1
    }
    const noted = await noteLook(site, {
      person: person.id,
      role: 'operator',
      kinds: kindsHeld(site),
      purpose: 'essential.legal_obligation',
      recipient: 'person',
      reason: told.reason,
      from: 'cli',
    })
    if (noted) {
      process.stderr.write(`That was refused: ${noted.code}.\n`)
      return 1
    }
    const made = await planExport({ ...site, stores: storesOf(site) }, site.inventory, person.id)
    const file = told.out ?? `${person.name}-${isoDay(site.clock.now())}.zip`
    return file === '-' ? toOutput(made) : toFile(made, file)
  })
}

type Asked = { readonly name: string; readonly out: string | undefined; readonly reason: string }

function parse(args: readonly string[]): Asked | null {
  const read = asked(args, { out: { type: 'string' }, reason: { type: 'string' } })
  const [name, ...more] = read?.positionals ?? []
  const { out, reason } = read?.values ?? {}
  return name !== undefined && more.length === 0 && reason ? { name, out, reason } : null
}

const storesOf = (site: Site) =>
  fileStores({
    storage: site.storage,
    partials: sealedPartials(join(site.config.data, 'files'), site),
  })

/** Under a name of its own until it is whole. */
async function toFile(made: Export, path: string): Promise<number> {
  const fresh = `${path}.part`
  const file: FileHandle = await open(fresh, 'w', 0o600)
  try {
    for await (const block of counted(made)) await file.writeFile(block)
    await file.sync()
    await file.close()
    await rename(fresh, path)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(fresh, { force: true })
    throw error
  }
  process.stderr.write(`${made.files} files and all that is held, in ${path}.\n`)
  return 0
}

async function toOutput(made: Export): Promise<number> {
  try {
    await pipeline(counted(made), process.stdout)
    return 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
    process.stderr.write('Whoever read it stopped before its end.\n')
    return 1
  }
}

/** The bytes, and on standard error how many of them. */
async function* counted(made: Export): AsyncGenerator<Uint8Array> {
  const shown = bar('Megabytes', Math.ceil(made.length / MEGA), { out: process.stderr })
  let done = 0
  for await (const block of made.stream()) {
    yield block
    done += block.length
    shown.tell(Math.ceil(done / MEGA))
  }
  shown.end()
}
