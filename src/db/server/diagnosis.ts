import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Binaries, findBinaries, missingLinks, spareFor, tryBinaries, withSpare } from './binaries.ts'
import { otherVersions } from './cluster.ts'
import { type Place, placeAt, socketFolder } from './place.ts'
import { chooseRunner, isRoot } from './runner.ts'
import { orphans, readPostmaster, registered } from './running.ts'
import { ServerTrouble } from './trouble.ts'

export type Finding = { readonly ok: boolean; readonly what: string; readonly mend?: string }

/** What `oriel doctor` says about the embedded server. Looks only: makes, mends and starts nothing. */
export async function serverDiagnosis(folder: string, native?: string): Promise<Finding[]> {
  const found = attempt(() => findBinaries(native))
  if (!('native' in found)) return [found]
  const place = placeAt(resolve(folder), found.major)
  const checks = [program, runner, reach, space, socket, data, server]
  return checks.map((check) => finding(() => check(place, found)))
}

const fine = (what: string): Finding => ({ ok: true, what })
const wrong = (what: string, mend: string): Finding => ({ ok: false, what, mend })
const finding = (check: () => Finding): Finding => attempt(check)

function attempt<T>(look: () => T): T | Finding {
  try {
    return look()
  } catch (error) {
    if (error instanceof ServerTrouble) return wrong(error.sentence, error.mend)
    return wrong(
      error instanceof Error ? error.message : String(error),
      'Run `bin/oriel doctor` as the user who runs Oriel, or as root.',
    )
  }
}

function program(place: Place, binaries: Binaries): Finding {
  const env = environment(place, binaries)
  if (env !== undefined) return fine(`PostgreSQL runs: ${tryBinaries(binaries, env)}`)
  return fine(
    `PostgreSQL ${binaries.version} is there; links of its libraries are missing, the next start makes them`,
  )
}

function runner(place: Place, binaries: Binaries): Finding {
  const env = environment(place, binaries)
  if (env === undefined) return fine('As whom PostgreSQL can run shows once its libraries have their links')
  return fine(`PostgreSQL can run ${chooseRunner(placeOrAbove(place), binaries, env).says}`)
}

/** In which PostgreSQL finds its libraries; undefined before the first start after an install without scripts. */
function environment(place: Place, binaries: Binaries): Record<string, string> | undefined {
  if (missingLinks(binaries).length === 0) return {}
  const spare = spareFor(place.folder, binaries)
  return existsSync(spare) ? withSpare(spare, binaries) : undefined
}

function reach(place: Place): Finding {
  const there = existing(place.folder)
  accessSync(there, constants.R_OK | constants.W_OK | constants.X_OK)
  const owner = statSync(there).uid
  if (!isRoot() && owner !== process.getuid?.() && there === place.folder)
    return wrong(`${there} belongs to user ${owner}`, `As root: chown -R $(id -u) ${there}`)
  return fine(`${there} can be written`)
}

const NEEDED = 256 * 1024 * 1024

function space(place: Place): Finding {
  const { bavail, bsize } = statfsSync(existing(place.folder))
  const text = `${Math.floor((bavail * bsize) / 1024 / 1024)} MB free for the database`
  return bavail * bsize > NEEDED
    ? fine(text)
    : wrong(text, 'Make room: PostgreSQL stops when its disk is full.')
}

const socket = (place: Place): Finding => fine(`The socket lies in ${socketFolder(place)}`)

function data(place: Place): Finding {
  const file = join(place.cluster, 'PG_VERSION')
  if (existsSync(file)) return dataOf(readFileSync(file, 'utf8').trim(), place)
  const other = existsSync(place.folder) ? otherVersions(place).at(-1) : undefined
  return other === undefined ? fine('No database yet; the first start makes one') : dataOf(other, place)
}

const dataOf = (version: string, { major }: Place): Finding =>
  version === String(major)
    ? fine(`The data is PostgreSQL ${version}'s`)
    : wrong(
        `The data is PostgreSQL ${version}'s, this release brings ${major}`,
        'Back up with the release that wrote it, restore with this one.',
      )

function server(place: Place): Finding {
  const running = registered(place)
  if (running !== undefined) return fine(`The server runs (process ${running.pid})`)
  const left = existsSync(place.cluster) ? orphans(place) : []
  if (left.length > 0)
    return wrong(
      `Processes of a killed server linger: ${left.map(({ pid }) => pid).join(', ')}`,
      'The next start ends them; or end them as root.',
    )
  const stale = readPostmaster(place)
  return fine(
    stale === undefined
      ? 'The server is stopped'
      : `The server was killed (process ${stale.pid} is gone); the next start recovers`,
  )
}

/** The nearest folder that is there. */
const existing = (path: string): string =>
  existsSync(path) || dirname(path) === path ? path : existing(dirname(path))

const placeOrAbove = (place: Place): Place => ({
  ...place,
  folder: join(existing(dirname(place.folder)), 'database'),
})
