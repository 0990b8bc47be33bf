import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestSite, makeSite } from '#test/site'
import { likeness, matches, parseQuery } from './words.ts'

let made: TestSite
before(async () => (made = await makeSite()))
after(() => made.close())

const TEXTS = [
  'Evening over the harbour',
  'Two boats at a quay, behind them a low sun',
  'Salt & iron: Tram 11 at five',
  'Ältere Brücke (Öland), “Nord”',
  'the rain before the harbour',
  'harbour',
  '',
]
const QUERIES = [
  'harbour',
  'HARBOUR evening',
  '"the harbour"',
  '"harbour the"',
  'harbour -evening',
  '-evening',
  'boats or rain',
  'boats sun or tram five',
  'brücke öland',
  'tram -"at five"',
  '"two boats" quay',
  '"unfinished harbour',
  '"rain before',
  'nothing',
  'or',
  '&',
  '11',
]

test('words are found as PostgreSQL finds them', async () => {
  const told: string[] = []
  for (const query of QUERIES)
    for (const text of TEXTS) {
      const { rows } = await made.site.pool.query<{ found: boolean }>(
        `select to_tsvector('simple', $1) @@ websearch_to_tsquery('simple', $2) as found`,
        [text, query],
      )
      const found = matches(parseQuery(query), text)
      if (found !== rows[0]?.found) told.push(`${query} in ${text}: ${found}`)
    }
  assert.deepEqual(told, [])
})

test('likeness is near to what PostgreSQL says it is', async () => {
  for (const [typed, text] of [
    ['lantren', 'A lantern in the snow'],
    ['harbuor', 'Evening over the harbour'],
    ['glacire', 'Secret glacier'],
    ['two baots', 'Two boats at a quay'],
    ['zebra', 'Two boats at a quay'],
    ['quay', 'Two boats at a quay'],
  ] as const) {
    const { rows } = await made.site.pool.query<{ much: number }>('select word_similarity($1, $2) as much', [
      typed,
      text,
    ])
    const much = rows[0]?.much ?? 0
    assert.ok(
      Math.abs(likeness(typed, text) - much) < 0.15,
      `${typed}: ${likeness(typed, text)}, not ${much}`,
    )
  }
  assert.equal(likeness('', 'anything'), 0)
})
