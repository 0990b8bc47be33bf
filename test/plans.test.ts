import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { hash } from 'node:crypto'
import { fill } from '../bench/site/seed.ts'
import '../src/app/index.ts'
import { ALBUMS_LIKE, LIKE_ENOUGH, PICTURES_LIKE, TAGS_LIKE } from '../src/media/search/alike.ts'
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
let album: string
let shortAlbum: string

before(async () => {
  made = await makeSite()
  await fill(made.site.pool, ENOUGH, 1000)
  await fillAlbums()
  const { rows } = await made.site.pool.query<{ id: string; short_id: string; person: string }>(
    `select id, short_id, person from picture where audience = 'everyone' order by id offset ${ENOUGH / 2} limit 1`,
  )
  ;({ id: key = '', short_id: short = '', person = '' } = rows[0] ?? {})
  const { rows: albums } = await made.site.pool.query<{ id: string; short_id: string }>(
    'select id, short_id from album order by id limit 1',
  )
  ;({ id: album = '', short_id: shortAlbum = '' } = albums[0] ?? {})
})

/** An album for each picture, with three pictures of its owner, and many tags worn once. */
async function fillAlbums(): Promise<void> {
  await made.site.pool.query(`
    insert into album (id, short_id, person, title, audience, hash, under, created_at, came_from)
    select id, substr(short_id, 3), person, 'Album of ' || coalesce(nullif(title, ''), short_id), audience, hash, 1, created_at, 'form' from picture`)
  await made.site.pool.query(`
    insert into album_picture (album, picture, position)
    select a.id, p.id, p.place from album a cross join lateral (
      select id, row_number() over (order by id)::integer as place from picture where person = a.person order by id limit 3) p`)
  await made.site.pool.query(
    `insert into tag (name, pictures) select 'word' || md5(i::text), 1 from generate_series(1, 20000) i`,
  )
  await made.site.pool.query(
    `update album set title = 'A zeppelin' where id in (select id from album order by id desc limit 5)`,
  )
  await made.site.pool.query(
    `update picture set exact = sha256(id::text::bytea), likeness = ('x' || substr(md5(id::text), 1, 16))::bit(64)`,
  )
  await made.site.pool.query(
    `update album set sealed = sha256(id::text::bytea), title = '', description = '' where audience <> 'everyone'`,
  )
  await made.site.pool.query('vacuum analyze')
}
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
  misfit: [[[1000], 'picture_misfit']],
  misfits: [[[], 'picture_misfit']],
  unsealed: [[[], 'picture_unsealed', 'album_unsealed']],
  own_sealed: [[[person, NEWEST, 500], 'picture_of_person_sealed']],
  lately_by: [[[300], 'picture_newest']],
  latest_of: [[[[person], 4], 'picture_of_person']],
  takeaway_places: [[[[key]], 'picture_pkey']],
  stream: [[[person, key, PAGE], 'picture_of_person']],
  own_stream: [[[person, key, PAGE], 'picture_of_person']],
  tagged: [
    [['night', key, PAGE], 'picture_newest'],
    [['seldom', key, PAGE], 'picture_tags'],
  ],
  stream_tagged: [[[person, 'night', key, PAGE], 'picture_of_person']],
  tagged_mine: [
    [[person, 'night', key, PAGE], 'picture_pkey'],
    [[person, 'seldom', key, PAGE], 'picture_tags'],
  ],
  matching: [
    [[null, 'tide', key, PAGE], 'picture_newest'],
    [[null, 'seldom', key, PAGE], 'picture_words'],
    [[person, 'tide', key, PAGE], 'picture_pkey'],
    [[person, 'seldom', key, PAGE], 'picture_words'],
  ],
  people_alike: [[['zebra', 'zebra\u{10ffff}', 'zebra', 8], 'person_skeleton_key']],
  most_used_tags: [[[200], 'tag_most_used']],
  one_album: [[[shortAlbum], 'album_short_id_key']],
  newest_albums: [[[null, key, PAGE], 'album_pkey', 'album_picture_order']],
  albums_of: [[[person, person, key, PAGE], 'album_of_person', 'album_picture_order']],
  albums_holding: [[[null, key], 'album_picture_of']],
  own_album_titles: [[[person], 'album_of_person']],
  album_shelf: [[[null, album], 'album_pkey', 'album_picture_order']],
  album_pictures: [[[album, null, 0, PAGE], 'album_picture_order']],
  album_place: [[[album, null, key], 'album_picture_pkey']],
  album_before: [[[album, null, key], 'album_picture_order']],
  album_after: [[[album, null, key], 'album_picture_order']],
  alike: [[[key, 6], 'picture_pkey', 'picture_alike']],
  own_likenesses: [[[person, 10_000], 'picture_alike']],
  pictures_by_id: [[[[key]], 'picture_pkey']],
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

test('what only looks like it is found by the index of likeness', async () => {
  const client = await made.site.pool.connect()
  try {
    await client.query(`begin; set local pg_trgm.word_similarity_threshold = ${LIKE_ENOUGH}`)
    for (const [text, values, index] of [
      [PICTURES_LIKE, [null, 'harbuor', 24], 'picture_likeness'],
      [PICTURES_LIKE, [person, 'harbuor', 24], 'picture_likeness'],
      [ALBUMS_LIKE, [person, 'zepelin', 8], 'album_likeness'],
      [TAGS_LIKE, ['nigth', 8], 'tag_likeness'],
    ] as const) {
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
        `explain (format json) ${text}`,
        [...values],
      )
      const wrong = faults(rows[0]?.['QUERY PLAN'][0].Plan ?? assert.fail('no plan'), [index])
      // the likest come first, so all that are alike are sorted
      assert.deepEqual(
        wrong.filter((fault) => !fault.startsWith('sorts')),
        [],
        text,
      )
      assert.ok((await client.query(text, [...values])).rows.length > 0, text)
    }
  } finally {
    await client.query('rollback')
    client.release()
  }
})
