import type pg from 'pg'
import { uuid } from './seed.ts'

/** Tables beside people and pictures, and how many of a thousand rows of a site they hold; the rest of the thousand is pictures. */
const SHARES = {
  album: 10,
  album_picture: 100,
  arrival: 100,
  sign_in: 300,
  look: 200,
  mail_link: 100,
  agreement: 40,
  api_token: 40,
} as const
type Table = keyof typeof SHARES

const others = Object.values(SHARES).reduce((sum, one) => sum + one, 0)
/** Of `rows` in all, how many are pictures. */
export const picturesOf = (rows: number, people: number): number =>
  Math.floor(((rows - people) * (1000 - others)) / 1000)

/** What people have beside pictures, spread over all of them and over the tables, into a database that `fill` filled. Gives all rows there are. */
export async function crowd(pool: pg.Pool, rows: number, people: number): Promise<number> {
  await pool.query('create temporary table crowd as select row_number() over () as i, id from person')
  await pool.query('create unique index on crowd (i)')
  for (const [table, share] of Object.entries(SHARES) as [Table, number][])
    await pool.query(INSERTS[table], [Math.floor(((rows - people) * share) / 1000)])
  await pool.query('vacuum analyze')
  const counted = await pool.query<{ rows: number }>(
    `select sum(n_live_tup)::int8 as rows from pg_stat_user_tables where schemaname = 'public'`,
  )
  return counted.rows[0]?.rows ?? 0
}

/** One row for each number up to $1, of people in turns. */
const each = (table: Table, columns: string, values: string): string => `
  insert into ${table} (${columns})
  select ${values} from generate_series(1, $1::bigint) n
  join crowd on crowd.i = 1 + n % (select count(*) from crowd)`
const number = (table: Table): string => uuid('1751000000000 + n', `'${table}' || n`)
const origin = `1, timestamptz '2026-01-01' + n * interval '1 s', 'form'`

/** Pictures and albums in the order of their people, so that each is put together with another of the same. */
const inTurns = (table: 'picture' | 'album'): string =>
  `select row_number() over (order by person, id) - 1 as n, person, id from ${table}`

const INSERTS: Readonly<Record<Table, string>> = {
  album: each(
    'album',
    'id, short_id, person, title, audience, hash, under, created_at, came_from',
    `${number('album')}, lpad(to_hex(n), 5, '0'), crowd.id, 'Walks ' || n, 'everyone', substr(md5(n::text), 1, 8), ${origin}`,
  ),
  album_picture: `
    insert into album_picture (album, picture, position)
    select album.id, picture.id, picture.n from (${inTurns('picture')}) picture
    join (select distinct on (person) person, id from album) album using (person) order by picture.id limit $1`,
  arrival: `
    insert into arrival (person, digest, picture)
    select person, sha256(id::text::bytea), id from picture order by id limit $1`,
  sign_in: each(
    'sign_in',
    'id, person, token_hash, remembered, last_seen, expires_at, under, created_at, came_from',
    `${number('sign_in')}, crowd.id, sha256(('sign-in' || n)::bytea), true, '2026-11-01', timestamptz '2027-11-01' + n * interval '1 s', ${origin}`,
  ),
  look: each(
    'look',
    'id, person, role, purpose, reason, kinds, under, created_at, came_from',
    `${number('look')}, crowd.id, 'privacy-officer', 'essential.legal_obligation', 'Request ' || n, '{user.account.username}', ${origin}`,
  ),
  mail_link: each(
    'mail_link',
    'id, person, purpose, expires_at, under, created_at, came_from',
    `${number('mail_link')}, crowd.id, 'verify', timestamptz '2027-11-01' + n * interval '1 s', ${origin}`,
  ),
  agreement: each(
    'agreement',
    'id, person, wording, under, created_at, came_from',
    `${number('agreement')}, crowd.id, 'I agree to the policy of this site, version 1.', ${origin}`,
  ),
  api_token: each(
    'api_token',
    'id, person, name, scope, token_hash, under, created_at, came_from',
    `${number('api_token')}, crowd.id, 'app ' || n, 'read', sha256(('token' || n)::bytea), ${origin}`,
  ),
}
