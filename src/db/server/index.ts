/**
 * The database server that Oriel brings: PostgreSQL from npm's binaries, one per database folder, shared by all processes of one
 * machine that use it. Whoever comes first starts it, later ones adopt it, the last one stops it; one that a crash left is adopted too.
 */
import { findBinaries, linkLibraries, tryBinaries } from './binaries.ts'
import { hasCluster, makeCluster, removeLeftovers } from './cluster.ts'
import { ensureDatabase, urlFor } from './database.ts'
import { launch, type Launched } from './launch.ts'
import { own } from './ownership.ts'
import { makePlace, type Place } from './place.ts'
import { runs } from './processes.ts'
import { chooseRunner } from './runner.ts'
import { settle } from './running.ts'
import { type Settings, settingsFor } from './settings.ts'
import { ServerTrouble } from './trouble.ts'
import { inTurn } from './turn.ts'
import { leave, shutDown, use, type Use } from './use.ts'
import { after, type Deadline, past, until } from './wait.ts'

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

/** A server that answers, started or adopted. Throws `ServerTrouble`. Fresh 0.8 s, later 0.2 s. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { folder, patience = 60_000, native } = options
  const place = makePlace(folder, findBinaries(native).major)
  const deadline = after(patience)
  const { using, adopted } = await inTurn(place.folder, deadline, () => begin(place, options, deadline))
  return serve(place, using, adopted, patience)
}

async function begin(place: Place, options: ServerOptions, deadline: Deadline): Promise<{ using: Use; adopted: boolean }> {
  for (;;) {
    const running = await settle(place)
    const launched = running ? undefined : await raise(place, options)
    const using = await use(place, running ?? launched ?? never(), deadline)
    if (using !== undefined) {
      await ensureDatabase(using.client)
      return { using, adopted: launched === undefined }
    }
    if (launched !== undefined) giveUp(launched, deadline)
  }
}
