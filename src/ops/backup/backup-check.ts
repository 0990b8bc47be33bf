import { type Config } from '#config'
import { type Check, type Said, dueAt, outcome } from '#privacy'
import { instant } from '#std'
import { BackupTrouble, check } from './check.ts'
import { knownBackups } from './known.ts'

/** Whether the newest backup can be read to its end, and none is kept longer than the policy lets anything be left of what was deleted. */
export const backupCheck = (config: Pick<Config, 'data'>): Check => ({
  id: 'backups',
  clauses: (one) => one.kind === 'retention' && one.key === 'leftovers',
  often: 'night',
  async run(ctx) {
    const known = await knownBackups(config)
    const old = known.filter(({ at }) => dueAt(ctx, 'leftovers', instant(Date.parse(at))) <= ctx.clock.now())
    const newest = known.at(-1)
    return outcome(known.length, [
      ...old.map(({ at }): Said => ({ code: 'found.old-backup', values: { day: at.slice(0, 10) } })),
      ...(newest && !(await isWhole(newest.file))
        ? [{ code: 'found.broken-backup', values: { day: newest.at.slice(0, 10) } }]
        : []),
    ])
  },
})

async function isWhole(file: string): Promise<boolean> {
  try {
    await check(file)
    return true
  } catch (error) {
    if (error instanceof BackupTrouble) return false
    throw error
  }
}
