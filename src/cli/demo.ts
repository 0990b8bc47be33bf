import { type Command } from './commands.ts'

/** The list knows of it; all of it is loaded by who asks for it. */
export const demoCommand: Command = {
  line: 'Runs a site full of people and pictures, to look around in',
  help: 'oriel demo [--pictures DIR]: runs a site of up to 30 people and 300 pictures, which it makes while you look, in ORIEL_DATA (or ./data/demo), at http://localhost:8081 (HOST, PORT). --pictures takes the photographs of a folder in the place of ours. For this machine alone: it is refused where ORIEL_ORIGIN is set.',
  run: async (args) => (await import('./demo-site.ts')).demo(args),
}
