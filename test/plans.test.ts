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
const BEFORE = '01975000-0000-7000-8000-000000000000'

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

/** What each hot query is asked with; where the plan depends on the values, with a common and a rare one. */
const asked = (): Record<string, readonly (readonly unknown[])[]> => ({
  newest: [
    [key, PAGE],
    ['ffffffff-ffff-ffff-ffff-ffffffffffff', PAGE],
  ],
  stream: [[person, key, PAGE]],
  own_stream: [[person, key, PAGE]],
  tagged: [
    ['night', key, PAGE],
    ['seldom', key, PAGE],
    ['nobody’s', key, PAGE],
  ],
  stream_tagged: [
    [person, 'night', key, PAGE],
    [person, 'seldom', key, PAGE],
  ],
  matching: [
    ['tide', 'tide', key, PAGE],
    ['seldom', 'seldom', key, PAGE],
    ['nowhere', 'nowhere', BEFORE, PAGE],
  ],
  one_picture: [[short]],
  file_state: [[short]],
  newer_neighbour: [[person, key, false]],
  older_neighbour: [[person, key, false]],
  'person-by-skeleton': [['member7']],
  'who-is': [[hash('sha256', 'x', 'buffer'), new Date(made.clock.now())]],
  bearer: [[hash('sha256', 'x', 'buffer')]],
})

type Node = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Plan Rows': number
  readonly Plans?: readonly Node[]
}
const nodes = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodes)]

/** What is wrong with a plan: a table of many rows read whole (people are few here), or more than a page of them sorted. */
const faults = (plan: Node): string[] =>
  nodes(plan).flatMap((node) => [
    ...(node['Node Type'] === 'Seq Scan' && node['Relation Name'] !== 'person'
      ? [`reads all of ${node['Relation Name']}`]
      : []),
    ...(/Sort/.test(node['Node Type']) && node['Plan Rows'] > PAGE
      ? [`sorts ${node['Plan Rows']} rows`]
      : []),
  ])

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
  const values = asked()
  for (const [name, { text, eachTime }] of hotQueries)
    for (const one of [...(values[name] ?? []), ...(eachTime ? [] : [undefined])])
      wrong.push(
        ...faults(await explain(text, one)).map((fault) => `${name}(${one?.join(', ') ?? 'kept'}): ${fault}`),
      )
  assert.deepEqual(wrong, [])
})
