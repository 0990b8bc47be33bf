import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { LAWS, lint } from '#policy'
import { type PresetName, presets } from './index.ts'

type Found = readonly [code: string, about: string]

/** What two rows of one site say against each other, and the finding that says so. */
const AGAINST_ITSELF: Readonly<Record<string, Found>> = {
  'imdb-85 imdb-86': ['DOC-01', 'notice-governing-version'],
  'imvu-56 imvu-57': ['DOC-02', 'visitor-cookie'],
  'imvu-57 imvu-61': ['IDN-03', 'insight-granularity'],
  'imvu-63 imvu-69': ['DOC-03', 'cookies-linked-to-person'],
  'imvu-63 imvu-70': ['DOC-03', 'cookies-linked-to-person'],
  '1mpics-23 1mpics-43': ['DOC-04', 'sharing-partners'],
  'imgbin-33 imgbin-34': ['IDN-02', 'ads-identity-to-advertiser'],
  'imgbin-33 imgbin-65': ['DOC-05', 'cookies-outside-trackers'],
  'imgbin-54 imgbin-76': ['DOC-06', 'cookies-own-classes'],
  'imgbin-96 imgbin-102': ['DOC-07', 'mail-legal-notices'],
  'imgur-17 imgur-18': ['DOC-03', 'cookies-linked-to-person'],
}

/** What a site leaned on that does not hold any more, or was never heeded. */
const DEAD: Readonly<Partial<Record<PresetName, readonly Found[]>>> = {
  imdb: [
    ['XFR-02', 'privacy-transfer-framework'],
    ['OBS-01', 'ads-opt-out-places'],
  ],
  imvu: [
    ['XFR-03', 'privacy-transfer-framework'],
    ['OBS-01', 'ads-opt-out-places'],
  ],
  imgur: [
    ['ADS-03', 'cookies-do-not-track'],
    ['ADS-04', 'ads-identity-to-advertiser'],
    ['OBS-01', 'ads-opt-out-places'],
  ],
}

const findings = (preset: PresetName) => lint(presets[preset], LAWS)
const has = (preset: PresetName, [code, about]: Found): boolean =>
  findings(preset).some((one) => one.code === code && one.about === about)

test('each pair of rows that the ledger calls contradictory is found by a check, and no other is listed here', () => {
  const ledger = JSON.parse(readFileSync(new URL('../../docs/promises.json', import.meta.url), 'utf8')) as
    | Row[]
    | { rows: Row[] }
  const rows = Array.isArray(ledger) ? ledger : ledger.rows
  const pairs = rows.flatMap(({ id, contradicts = [] }) =>
    contradicts.map((other) => [id, other].toSorted(byNumber).join(' ')),
  )
  assert.deepEqual([...new Set(pairs)].toSorted(), Object.keys(AGAINST_ITSELF).toSorted())
  for (const [pair, found] of Object.entries(AGAINST_ITSELF))
    assert.ok(has(pair.split('-')[0] as PresetName, found), `${pair}: ${found.join(' ')}`)
})
type Row = { readonly id: string; readonly contradicts?: readonly string[] }
const byNumber = (a: string, b: string): number => Number(a.split('-').at(-1)) - Number(b.split('-').at(-1))

test('what is dead or was never heeded is found', () => {
  for (const [preset, all] of Object.entries(DEAD))
    for (const found of all) assert.ok(has(preset as PresetName, found), `${preset}: ${found.join(' ')}`)
})

test('our own default has no error under the three laws; each of the five has', () => {
  const errors = (preset: PresetName): number =>
    findings(preset).filter(({ severity }) => severity === 'error').length
  for (const preset of Object.keys(presets) as PresetName[])
    assert.equal(errors(preset) === 0, preset === 'oriel', preset)
})
