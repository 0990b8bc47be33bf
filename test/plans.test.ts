import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { hash } from 'node:crypto'
import { fill } from '../bench/site/seed.ts'
import '../src/app/index.ts'
import { hotQueries } from '#db'
import { type TestSite, makeSite } from './site.ts'

/** As many rows as make PostgreSQL choose: with fewer, reading all of them is right. */
const ENOUGH = 20_000
const PAGE = 61
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const TOKEN = hash('sha256', 'nobody’s', 'buffer')

let made: TestSite
let person: string
let key: string
let short: string

before(async () => {
  made = await makeSite()
  await fill(made.site.pool, ENOUGH)
  const { rows } = await made.site.pool.query<{ id: string; short_id: string; person: string }>(
    `select id, short_id, person from picture where audience = 'everyone' order by id offset ${ENOUGH / 2} limit 1`,
  )
  ;({ id: key = '', short_id: short = '', person = '' } = rows[0] ?? {})
})
after(() => made.close())

/** What each hot query is asked with (a common value and a rare one, where the plan depends on it), and the indexes that have to answer. */
const asked = (): Record<
  string,
  readonly (readonly [values: readonly unknown[], ...indexes: string[]])[]
> => ({
  newest: [
    [[key, PAGE], 'picture_newest'],
    [[NEWEST, PAGE], 'picture_newest'],
  ],
  stream: [[[person, key, PAGE], 'picture_of_person']],
  own_stream: [[[person, key, PAGE], 'picture_of_person']],
  tagged: [
    [['night', key, PAGE], 'picture_newest'],
    [['seldom', key, PAGE], 'picture_tags'],
  ],
  stream_tagged: [[[person, 'night', key, PAGE], 'picture_of_person']],
  matching: [
    [['tide', 'tide', key, PAGE], 'picture_newest'],
    [['seldom', 'seldom', key, PAGE], 'picture_words', 'picture_tags'],
  ],
  one_picture: [[[short], 'picture_short_id_key']],
  file_state: [[[short], 'picture_short_id_key']],
  newer_neighbour: [[[person, key, false], 'picture_of_person']],
  older_neighbour: [[[person, key, false], 'picture_of_person']],
  'person-by-skeleton': [[['member7'], 'person_skeleton_key']],
  'who-is': [[[TOKEN, new Date(made.clock.now())], 'sign_in_token_hash_key']],
  bearer: [[[TOKEN], 'api_token_token_hash_key']],
})

type Node = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Plan Rows': number
  readonly Plans?: readonly Node[]
}
const nodes = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodes)]

/** What is wrong with a plan: a table of many rows read whole (people are few here), more than a page of them sorted, an index that is not used. */
function faults(plan: Node, indexes: readonly string[]): string[] {
  const all = nodes(plan)
  const used = all.map((node) => node['Index Name'])
  const read = all.filter((node) => node['Node Type'] === 'Seq Scan' && node['Relation Name'] !== 'person')
  const sorted = all.filter((node) => /Sort/.test(node['Node Type']) && node['Plan Rows'] > PAGE)
  return [
    ...read.map((node) => `reads all of ${node['Relation Name']}`),
    ...sorted.map((node) => `sorts ${node['Plan Rows']} rows`),
    ...indexes.filter((name) => !used.includes(name)).map((name) => `does not use ${name}`),
  ]
}

/** The plan for these values; without them the one that PostgreSQL keeps under the query's name. */
async function explain(text: string, values?: readonly unknown[]): Promise<Node> {
  const { rows } = await made.site.pool.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
    `explain (format json${values ? '' : ', generic_plan'}) ${text}`,
    values && [...values],
  )
  return rows[0]?.['QUERY PLAN'][0].Plan ?? assert.fail('no plan')
}

test('each hot query is explained here', () => {
  assert.deepEqual([...hotQueries.keys()].sort(), Object.keys(asked()).sort())
})

test('hot queries read in the order of an index', async () => {
  const wrong: string[] = []
  const several = asked()
  for (const [name, { text, eachTime }] of hotQueries)
    for (const [values, ...indexes] of several[name] ?? []) {
      const plans = [await explain(text, values), ...(eachTime ? [] : [await explain(text)])]
      const found = new Set(plans.flatMap((plan) => faults(plan, indexes)))
      if (found.size > 0) wrong.push(`${name}(${values.join(', ')}) ${[...found].join(', ')}`)
    }
  assert.deepEqual(wrong, [])
})
