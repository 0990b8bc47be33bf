import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Config, readConfig } from '#config'
import { connect, migrate, startServer } from '#db'
import { policyInForce } from '#desk'
import { BackupTrouble, check, newestKeys, restore } from '#ops'
import { compile } from '#policy'
import { endOfDeleted } from '#privacy'
import { diskStorage } from '#storage'
import { type Asked } from '../restore.ts'
import { told } from '../told.ts'

/** Puts a backup back where nothing is yet. No site starts on what a broken-off restore leaves; a restore into it begins anew. */
export async function restoreSite({ file, keys, erasures, tree }: Asked): Promise<number> {
  const config = readConfig(process.env)
  const manifest = await check(file)
  const found = await newestKeys(keys)
  if (!found) throw new BackupTrouble(`There are no keys in ${keys}.`)
  await emptyFolder(config)
  const mark = join(config.data, MARK)
  await writeFile(mark, 'This restore was not finished.\n', { flush: true })
  await copyBeside(config, found, erasures)
  const logged = await copyTree(config, tree, erasures)
  let forgotten = false
  const server = config.databaseUrl ? null : await startServer({ folder: join(config.data, 'database') })
  try {
    forgotten = await putBack(config, config.databaseUrl ?? server?.url ?? '', { file, manifest })
  } finally {
    await server?.stop()
  }
  await rm(mark)
  process.stdout.write(
    `Restored what was there at ${manifest.at}. Start the site: whoever left since is erased again before it serves.\n`,
  )
  if (!logged)
    process.stdout.write(
      'The folder "tree" of the site that was backed up was not given: what its log published after this backup does not fit what this one will sign. Where you have it, restore again with --tree.\n',
    )
  if (forgotten)
    process.stdout.write(
      'This backup is older than single deletions are remembered: pictures that were deleted soon after it may be back.\n',
    )
  return 0
}

/** Its presence keeps a site from starting. */
const MARK = 'restoring'

async function emptyFolder(config: Config): Promise<void> {
  const { data } = config
  await mkdir(data, { recursive: true })
  const names = await readdir(data)
  if (names.includes(MARK)) await clearBrokenOff(config, names)
  else if (names.length > 0)
    throw new BackupTrouble(
      `${data} is not empty (${names.slice(0, 3).join(', ')}). Restore into a folder that is, by ORIEL_DATA.`,
    )
}

/** What a restore that was killed left; its database server may still be at work. */
async function clearBrokenOff({ data, databaseUrl }: Config, names: readonly string[]): Promise<void> {
  process.stdout.write(`A restore into ${data} was broken off. It begins anew.\n`)
  if (!databaseUrl && names.includes('database')) {
    const server = await startServer({ folder: join(data, 'database') })
    await server.stop()
  }
  for (const name of names) if (name !== MARK) await rm(join(data, name), { recursive: true, force: true })
}

/** What is beside the database: the keys, and who left since. */
async function copyBeside({ data }: Config, keys: string, erasures: string | null): Promise<void> {
  await cp(keys, join(data, 'keys'), { recursive: true })
  if (erasures === null) return
  await cp(erasures, join(data, 'erasures'), { recursive: true }).catch((error: unknown) => {
    throw new BackupTrouble(`The erasures in ${erasures} cannot be read.`, { cause: error })
  })
}

/** The log as it was beside the database, so that it goes on from there. False where there is none. */
async function copyTree({ data }: Config, tree: string | null, erasures: string | null): Promise<boolean> {
  const from = tree ?? (erasures === null ? null : join(dirname(erasures), 'tree'))
  if (from === null) return false
  try {
    await cp(from, join(data, 'tree'), { recursive: true })
    return true
  } catch (error) {
    if (tree === null && (error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw new BackupTrouble(`The log in ${from} cannot be read.`, { cause: error })
  }
}

type Checked = { readonly file: string; readonly manifest: Awaited<ReturnType<typeof check>> }

/** True where what was deleted since may be remembered no more. */
async function putBack(config: Config, url: string, { file, manifest }: Checked): Promise<boolean> {
  const { db, pool, release } = connect(url, 2)
  const progress = told()
  try {
    await emptyDatabase(pool)
    await migrate(pool, undefined, manifest.migrations)
    const client = await pool.connect()
    try {
      const storage = diskStorage(join(config.data, 'files'))
      await restore({ client, storage }, { file, manifest }, (what, done) => progress.tell(what, done))
    } finally {
      client.release()
    }
    progress.end()
    await migrate(pool)
    const policy = compile(await policyInForce({ db, clock: config.clock }))
    return endOfDeleted({ policy }, manifest.at.slice(0, 10)) <= config.clock.now()
  } finally {
    await release()
  }
}

async function emptyDatabase(pool: ReturnType<typeof connect>['pool']): Promise<void> {
  const { rows } = await pool.query("select 1 from pg_tables where schemaname = 'public' limit 1")
  if (rows.length > 0) throw new BackupTrouble('The database is not empty. Restore into one that is.')
}
