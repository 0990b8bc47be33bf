import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Store } from '#privacy'

/** Letters kept on this machine, as a store that erasures empty: each file's name carries its person's number, also while it is being written. */
export function spoolStore(folder: string): Store {
  const theirs = async (person: string): Promise<string[]> =>
    (await readdir(folder).catch(() => [])).filter((name) => name.split('.')[1] === person)
  return {
    name: 'mail',
    async erase(person) {
      for (const name of await theirs(person)) await rm(join(folder, name), { force: true })
    },
    holds: async (person) => (await theirs(person)).length,
  }
}
