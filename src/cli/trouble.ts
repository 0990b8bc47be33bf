import { StartTrouble } from '#app'
import { ConfigTrouble } from '#config'
import { MigrationTrouble, ServerTrouble } from '#db'
import { PolicyTrouble } from '#desk'
import { BackupTrouble } from '#ops'
import { LogTrouble } from '#privacy'

const OURS = [BackupTrouble, StartTrouble, ConfigTrouble, MigrationTrouble, PolicyTrouble, LogTrouble]

/** Tells what kept a command from working: what we foresaw as a sentence, anything else with its stack. Gives the exit code. */
export function sayTrouble(error: unknown): number {
  if (error instanceof ServerTrouble)
    process.stderr.write(`${error.sentence}\n${error.mend ? `To mend it: ${error.mend}\n` : ''}`)
  else if (OURS.some((kind) => error instanceof kind)) process.stderr.write(`${(error as Error).message}\n`)
  else
    process.stderr.write(
      `${error instanceof Error ? error.stack : String(error)}\nThis was not foreseen. "oriel doctor" may tell more.\n`,
    )
  return error instanceof ConfigTrouble ? 2 : 1
}
