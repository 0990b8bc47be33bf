import { type Db, transaction } from '#db'
import {
  type Finding,
  type Law,
  type Policy,
  checks,
  lawsIn,
  lawsOf,
  lint,
  placeFindings,
  policyWords,
  tellFinding,
  withController,
} from '#policy'
import {
  type Chance,
  type Clock,
  type Instant,
  type Refusal,
  fromDate,
  isRefusal,
  newId,
  refuse,
  toDate,
} from '#std'
import { type Say, speaker } from '#words'
import { readAbout } from '../about.ts'
import { countryName, isCountry } from '../countries.ts'
import { versions } from './read.ts'
import '../tables.ts'

type Ctx = { readonly db: Db; readonly clock: Clock; readonly chance: Chance }
const say = speaker(policyWords)

/** A finding as it was said when it was found; a later build may say it otherwise. */
type Found = Pick<Finding, 'code' | 'severity' | 'laws' | 'articles'> & { readonly sentence: string }
/** Where the operator does business, and how many published checks there were for its laws; 0: none yet. */
type Place = { readonly country: string; readonly laws: readonly Law[]; readonly checks: number }

/** A version of the policy, checked against the laws of the places that were listed at that moment. */
export type LawCheck = {
  readonly version: number
  readonly at: Instant
  readonly places: readonly Place[]
  readonly findings: readonly Found[]
}

/** The countries in which whoever runs the site does business, ISO 3166-1 alpha-2, as they list them. */
export const placesOf = async ({ db }: Pick<Ctx, 'db'>): Promise<readonly string[]> =>
  (await db.selectFrom('site').select('places').executeTakeFirstOrThrow()).places

/** What the published checks find under the laws of the listed places, and what is to be said of the list. */
export const findingsIn = (policy: Policy, places: readonly string[]): readonly Finding[] => [
  ...placeFindings(places),
  ...lint(policy, lawsIn(places)),
]

/** In the caller's transaction: checks a version against the laws of the listed places, and puts what is found on record. */
export async function checkLaws(tx: Ctx, policy: Policy): Promise<void> {
  const places = await placesOf(tx)
  const { controller } = await readAbout(tx).refresh()
  const findings = findingsIn(controller ? withController(policy, controller) : policy, places)
  await tx.db
    .insertInto('law_check')
    .values({
      id: newId<'law-check'>(tx.clock.now(), tx.chance),
      version: policy.version,
      checked_at: toDate(tx.clock.now()),
      places: JSON.stringify(places.map(checked)),
      findings: JSON.stringify(findings.map(found)),
    })
    .execute()
}

const checked = (country: string): Place => {
  const laws = lawsOf(country)
  return { country, laws, checks: checks(laws).length }
}
const found = (finding: Finding): Found => {
  const { code, severity, laws, articles } = finding
  return { code, severity, laws, articles, sentence: tellFinding(finding, say).sentence }
}

/** The record, the newest check first. */
export async function lawChecks({ db }: Pick<Ctx, 'db'>): Promise<readonly LawCheck[]> {
  const rows = await db
    .selectFrom('law_check')
    .select(['version', 'checked_at', 'places', 'findings'])
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ version, checked_at, places, findings }) => ({
    version,
    at: fromDate(checked_at),
    places: places as readonly Place[],
    findings: findings as readonly Found[],
  }))
}

/** `Brazil: no checks for this law yet; Norway: 52 checks (eu)`. */
export const tellPlaces = ({ places }: LawCheck, words: Say): string =>
  places.length === 0
    ? words('studio.places.none')
    : places
        .map(({ country, ...one }) => words('studio.places.one', { country: countryName(country), ...one }))
        .join('; ')

/** Lists the places anew (`NO, US`; empty: none), and checks the version in force and the one that waits against their laws. */
export async function listPlaces(ctx: Ctx, text: string): Promise<Refusal | null> {
  const places = parsePlaces(text)
  if (isRefusal(places)) return places
  await transaction(ctx, async (tx) => {
    await tx.db
      .updateTable('site')
      .set({ places: [...places] })
      .execute()
    for (const { state, document } of await versions(tx))
      if (document && (state === 'in-force' || state === 'announced')) await checkLaws(tx, document)
  })
  return null
}

function parsePlaces(text: string): readonly string[] | Refusal {
  const places = [
    ...new Set(
      text
        .toUpperCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    ),
  ]
  const odd = places.find((code) => !isCountry(code))
  return odd === undefined
    ? places.toSorted()
    : refuse('law.no-country', { field: 'places', values: { code: odd } })
}
