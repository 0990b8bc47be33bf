/**
 * The database server that Oriel brings: PostgreSQL from npm's binaries, one per database folder, shared by all processes of one
 * machine that use it. Whoever comes first starts it, later ones adopt it, the last one stops it; one that a crash left is adopted too.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Binaries, findBinaries, linkLibraries, spareFor, tryBinaries } from './binaries.ts'
import { hasCluster, makeCluster, removeLeftovers } from './cluster.ts'
import { ensureDatabase, urlFor } from './database.ts'
import { keep } from './keep.ts'
import { launch } from './launch.ts'
import { own } from './ownership.ts'
import { makePlace, type Place } from './place.ts'
import { chooseRunner } from './runner.ts'
import { type Running, settle } from './running.ts'
import { type Settings, settingsFor } from './settings.ts'
import { ServerTrouble, troubleOf } from './trouble.ts'
import { inTurn } from './turn.ts'
import { use, type Use } from './use.ts'
import { after, type Deadline, past } from './wait.ts'

export { type Finding, serverDiagnosis } from './diagnosis.ts'
export { ServerTrouble, type TroubleCode } from './trouble.ts'

export type Server = {
  /** For `pg`: `postgres://oriel@%2Fdata%2Fdatabase%2Frun:5432/oriel`. */
  readonly url: string
  /** It ran already: its settings are those of whoever started it. */
  readonly adopted: boolean
  /** Ends our use, and the server if nobody else uses it: fast shutdown, waited for; killed after `patience`. Close pools before. */
  readonly stop: () => Promise<void>
  /** Resolves when PostgreSQL goes away without `stop()`. */
  readonly died: Promise<void>
}

export type ServerOptions = {
  /** The database's own folder, e.g. /data/database; made if missing. */
  readonly folder: string
  readonly say?: (line: string) => void
  /** PostgreSQL's settings, over ours; they count for the process that starts the server. `fsync: 'off'` also hurries initdb. */
  readonly settings?: Settings
  /** Milliseconds to wait for whatever is waited for: another's start or stop, recovery, our shutdown. 60,000 unless told. */
  readonly patience?: number
  /** The `native` folder of another copy of the binaries' package. For tests. */
  readonly native?: string
}

/** A server that answers, started or adopted. Throws `ServerTrouble`. Fresh 0.8 s, later 0.1 s. */
export async function startServer(options: ServerOptions): Promise<Server> {
  try {
    return await started(options)
  } catch (error) {
    throw troubleOf(error, options.folder)
  }
}

async function started(options: ServerOptions): Promise<Server> {
  const { folder, patience = 60_000, native } = options
  const binaries = findBinaries(native)
  const place = makePlace(folder, binaries.major)
  const deadline = after(patience)
  const { using, adopted } = await inTurn(place.folder, deadline, () =>
    begin(place, binaries, options, deadline),
  )
  return { url: urlFor(using.running), adopted, ...keep(place, using, patience) }
}

async function begin(
  place: Place,
  binaries: Binaries,
  options: ServerOptions,
  deadline: Deadline,
): Promise<Begun> {
  for (;;) {
    const found = await settle(place)
    const running = found ?? (await raise(place, binaries, options))
    const using = await use(place, running, deadline)
    if (using !== undefined) {
      await ensureDatabase(using.client)
      return { using, adopted: found !== undefined }
    }
    if (running.why !== undefined) await giveUp(running.why(), deadline)
  }
}

type Begun = { using: Use; adopted: boolean }

/** Starts PostgreSQL where none runs; the first time, makes the data. */
async function raise(
  place: Place,
  binaries: Binaries,
  { say, settings = {} }: ServerOptions,
): Promise<Running> {
  const fresh = !hasCluster(place)
  const env = linkLibraries(binaries, spareFor(place.folder, binaries))
  tryBinaries(binaries, env)
  const runner = chooseRunner(place, binaries, env)
  const socket = own(place, runner)
  await removeLeftovers(place)
  if (fresh) {
    say?.(`Making the database in ${place.cluster}`)
    await makeCluster(place, binaries, runner, env, settings['fsync'] !== 'off')
  }
  return launch(place, binaries, runner, env, socket, settingsFor(place, socket, settings))
}

/** What a later try may mend (shared memory still in use) is tried again. */
async function giveUp(trouble: ServerTrouble | undefined, deadline: Deadline): Promise<void> {
  if (trouble !== undefined) throw trouble
  if (past(deadline))
    throw new ServerTrouble(
      'start',
      'What an earlier database server left is still in use.',
      'Wait a minute, then start again; `bin/oriel doctor` names the processes.',
    )
  await sleep(50)
}
