import { proveAside } from '#canary'
import { ConfigTrouble, readConfig } from '#config'
import { explain } from '#web'
import { serve } from '../main.ts'
import { type Command } from './commands.ts'
import { sayTrouble } from './trouble.ts'

export const serveCommand: Command = {
  line: 'Runs the site until it is told to stop',
  help: 'oriel serve: runs the site. PORT, HOST, ORIEL_DATA, ORIEL_ORIGIN, SMTP_URL, DATABASE_URL and others come from the environment; docs/running.md tells all of them.',
  async run(args) {
    const signal = stopSignal()
    surviveTheDatabase()
    try {
      if (args.length > 0)
        throw new ConfigTrouble('oriel serve takes no words; its settings come from the environment.')
      const say = (line: string): void => void process.stdout.write(`${line}\n`)
      const serving = await serve(readConfig(process.env), say, null, proveAside)
      const name = await signal
      process.stdout.write(`${name}: finishing what is under way.\n`)
      await serving.stop()
      process.stdout.write('Stopped.\n')
      return 0
    } catch (error) {
      return sayTrouble(error)
    }
  },
}

/** A promise of a library that nobody waits for must not end the site because the database went away: it is started again, and the rest goes on. */
function surviveTheDatabase(): void {
  process.on('unhandledRejection', (error) => {
    if (explain(error).status !== 503) throw error
    process.stdout.write('A piece of work met the database while it was away.\n')
  })
}

/** Resolves at the first signal; a second one does not hurry us past the database's shutdown. */
export function stopSignal(): Promise<string> {
  return new Promise((done) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => done(name))
  })
}
