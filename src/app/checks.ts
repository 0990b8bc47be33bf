import { whichAreHere } from '#accounts'
import { type AboutReader, caseChecks, documentCheck, strangersHere } from '#desk'
import { letterChecks } from '#mail'
import { type MediaSite, fileChecks } from '#media'
import { type Gauge, backupCheck, keptLog, logCheck } from '#ops'
import {
  canaryCheck,
  type Check,
  checksIn,
  erasureChecks,
  keptDeletions,
  logChecks,
  runChecks,
  storedChecks,
  switchCheck,
} from '#privacy'
import { type Site } from '#site'
import { type Id } from '#std'
import { type Ask, pageChecks } from '#web'
import { speaker } from '#words'
import { dictionaries } from './dictionaries.ts'
import { inventory } from './inventory.ts'
import { modules } from './promises.ts'

/** Every check of this site under the policy in force, as the features hand them in. `ask` answers a request as the site does. */
export function siteChecks(
  site: MediaSite,
  { ask, about }: { ask: Ask; about: AboutReader },
): readonly Check[] {
  const say = speaker(...dictionaries)
  const here = whoIsHere(site)
  const all: readonly Check[] = [
    ...storedChecks({
      inventory,
      misfits: () => site.misfits(site.policy),
      kept: [keptLog(site), keptDeletions(site)],
      keyCheck: async () =>
        (await site.db.selectFrom('site').select('key_check').executeTakeFirstOrThrow()).key_check,
      whichAreHere: here,
    }),
    ...fileChecks(site),
    ...erasureChecks,
    switchCheck,
    ...logChecks,
    canaryCheck,
    ...pageChecks(ask, site.config),
    ...letterChecks(site, here),
    logCheck(site.config),
    backupCheck(site.config),
    documentCheck(site, { ask, about, say, modules }),
    ...caseChecks(site),
  ]
  return all.filter(({ under }) => under?.(site.policy) ?? true)
}

/** Members, and those without an account who have a case: whose keys and letters may be here. */
const whoIsHere =
  (site: Site) =>
  async (ids: readonly Id<'person'>[]): Promise<ReadonlySet<Id<'person'>>> =>
    (await whichAreHere(site, ids)).union(await strangersHere(site, ids))

/** Runs the checks of a turn; for the timetable. */
export const checkTurn = async (
  site: MediaSite,
  checks: readonly Check[],
  often: Check['often'],
): Promise<void> =>
  void (await runChecks(
    site,
    checks.filter((one) => one.often === often),
  ))

/** Runs the checks of which nobody knows: those that were never run, and those whose turn was missed. For the timetable. */
export async function checkWaiting(site: MediaSite, checks: readonly Check[]): Promise<void> {
  const waiting = await checksIn(site, 'waits', checks)
  if (waiting.length > 0) await runChecks(site, waiting)
}

/** How many checks fail, and of how many nobody knows, for `/metrics`. */
export const checkGauges = (site: Pick<Site, 'db' | 'clock'>, checks: readonly Check[]): readonly Gauge[] =>
  (['fails', 'waits'] as const).map((state) => ({
    name: state === 'fails' ? 'oriel_checks_failing' : 'oriel_checks_waiting',
    help:
      state === 'fails'
        ? 'Checks of this site that found something wrong.'
        : 'Checks of this site that were not run in time.',
    read: async () => (await checksIn(site, state, checks)).length,
  }))
