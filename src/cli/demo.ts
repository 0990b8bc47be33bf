import { type Command } from './commands.ts'

/** The list knows of it; all of it is loaded by who asks for it. */
export const demoCommand: Command = {
  line: 'Makes a site full of people and drawn pictures, and runs it',
  help: 'oriel demo [--pictures DIR]: runs a site of 30 people and 300 pictures, which it makes first in ORIEL_DATA (or ./data/demo). --pictures takes the photographs of a folder in the place of drawn ones. For this machine alone: it is refused where ORIEL_ORIGIN is set.',
  run: async (args) => (await import('./demo-site.ts')).demo(args),
}
