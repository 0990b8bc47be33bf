import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findPerson } from '#accounts'
import { fileStores, inventory } from '#app'
import { type Export, planExport } from '#privacy'
import { type Site } from '#site'
import { isRefusal, isoDay } from '#std'
import { diskPartials } from '#storage'
import { bar } from '../bar.ts'
import { withSite } from '../with-site.ts'

const MEGA = 1_000_000

/** `oriel person export NAME [--out FILE|-]`: writes the archive, and how far it is on standard error. */
export function exportPerson(args: readonly string[]): Promise<number> {
  const asked = parse(args)
  if (!asked) {
    process.stderr.write('oriel person export NAME [--out FILE|-]\n')
    return Promise.resolve(2)
  }
  return withSite(async (site) => {
    const person = await findPerson(site, asked.name)
    if (isRefusal(person)) {
      process.stderr.write(`Nobody here is called ${asked.name}.\n`)
      return 1
    }
    // a look by staff: its place in the register is here, before anything is read
    const made = await planExport({ ...site, stores: storesOf(site) }, inventory, person.id)
    const file = asked.out ?? `${person.name}-${isoDay(site.clock.now())}.zip`
    await (file === '-' ? toOutput(made) : toFile(made, file))
    return 0
  })
}

function parse(args: readonly string[]): { name: string; out: string | undefined } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { out: { type: 'string' } },
    })
    const [name, ...more] = positionals
    return name !== undefined && more.length === 0 ? { name, out: values.out } : null
  } catch {
    return null
  }
}

const storesOf = ({ storage, config }: Site) =>
  fileStores({ storage, partials: diskPartials(join(config.data, 'files')) })

/** Under a name of its own until it is whole. */
async function toFile(made: Export, path: string): Promise<void> {
  const fresh = `${path}.part`
  const file: FileHandle = await open(fresh, 'w', 0o600)
  try {
    for await (const block of told(made)) await file.writeFile(block)
    await file.sync()
    await file.close()
    await rename(fresh, path)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(fresh, { force: true })
    throw error
  }
  process.stderr.write(`${made.files} files and all that is held, in ${path}.\n`)
}

async function toOutput(made: Export): Promise<void> {
  for await (const block of told(made))
    await new Promise<void>((done, no) => {
      process.stdout.write(block, (error) => (error ? no(error) : done()))
    })
}

/** The bytes, and on standard error how many of them. */
async function* told(made: Export): AsyncGenerator<Uint8Array> {
  const shown = bar('Megabytes', Math.ceil(made.length / MEGA), { out: process.stderr })
  let done = 0
  for await (const block of made.stream()) {
    yield block
    done += block.length
    shown.tell(Math.ceil(done / MEGA))
  }
  shown.end()
}
