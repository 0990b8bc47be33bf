import { fileKeys, keyCheck } from '#privacy'
import { readConfig } from '#config'
import { connect, migrate } from '#db'
import { prepareSite } from '#desk'
import { prepareJobs } from '#jobs'
import { type Id } from '#std'
import { hash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'

/** What the first member's browser and programs carry. */
export const SESSION = 'bench-session-token-0123456789abcdefghijklm'
export const TOKEN = 'oriel_0123456789abcdefghijklmnopqrstuvwxyzABCD'
/** How many pictures everybody has. */
const EACH = 100

type Seeding = {
  readonly name: string
  readonly data: string
  readonly pictures: number
  /** A hundred pictures each, where nothing is said. */ readonly people?: number
  /** Every so-manieth picture is the first member's. */ readonly firsts?: number
}

/** A database of this name on the server, set up, with so many pictures; its address. A million take 70 s. */
export async function seed(
  server: string,
  { name, data, pictures, people, firsts }: Seeding,
): Promise<string> {
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const url = server.replace(/\/[^/]*$/, `/${name}`)
  const { db, pool, release } = connect(url, 1)
  try {
    await migrate(pool)
    await prepareJobs(pool)
    const config = readConfig({ ORIEL_DATA: data })
    const keys = fileKeys(join(data, 'keys'))
    const chance = { bytes: (count: number) => randomBytes(count) }
    await prepareSite({ config, db, chance, clock: config.clock }, keyCheck(keys))
    await pool.query(
      `update site set set_up_at = now(), controller_name = 'A club', controller_address = 'A street', controller_email = 'club@example.org', controller_country = 'NO'`,
    )
    await fill(pool, pictures, people, firsts)
    // what the first member publishes is sealed for them
    const { rows } = await pool.query<{ id: Id<'person'> }>(`select id from person where name = 'member1'`)
    for (const { id } of rows) await keys.ofPerson(id, 'make')
  } finally {
    await release()
  }
  return url
}

/** The rows alone, into a site's empty database. */
export async function fill(
  pool: pg.Pool,
  pictures: number,
  people = Math.ceil(pictures / EACH),
  firsts = people,
): Promise<void> {
  await pool.query(PERSONS, [people])
  await pool.query(SIGN_INS, [hash('sha256', SESSION, 'buffer'), hash('sha256', TOKEN, 'buffer')])
  await pool.query(PICTURES, [pictures, people, firsts])
  await pool.query(SEALED)
  await pool.query('vacuum analyze')
}

/** A UUIDv7 (RFC 9562) of a millisecond and a text, in SQL. */
export const uuid = (ms: string, text: string): string =>
  `(lpad(to_hex((${ms})::bigint), 12, '0') || '7' || substr(md5(${text}), 1, 3) || '8' || substr(md5(${text}), 4, 15))::uuid`

const PERSONS = `
  insert into person (id, name, skeleton, email_sealed, email_index, email_verified_at, password_hash, old_enough, agreed, under, created_at, came_from)
  select ${uuid('1700000000000 + i', "'person' || i")}, 'member' || i, translate('member' || i, '01', 'ol'), '\\x00', sha256(i::text::bytea), now(), 'none', true, 1, 1, now(), 'cli'
  from generate_series(1, $1::bigint) i`

/** One for everybody; the first member's are ours to use. */
const SIGN_INS = `
  with session as (
    insert into sign_in (id, person, token_hash, remembered, last_seen, expires_at, under, created_at, came_from)
    select gen_random_uuid(), id, case when name = 'member1' then $1 else sha256(name::bytea) end, true, current_date, now() + interval '30 days', 1, now(), 'form' from person)
  insert into api_token (id, person, name, scope, token_hash, last_seen, under, created_at, came_from)
  select gen_random_uuid(), id, 'bench', 'all', case when name = 'member1' then $2 else sha256(name::bytea) end, current_date, 1, now(), 'cli' from person`

/** Eighteen of twenty are for everyone; sizes of cameras and phones, one title in eight to be escaped, short ids all over their range (an odd multiplier permutes 2^28). */
const PICTURES = `
  insert into picture (id, short_id, person, title, description, alt, tags, audience, hash, storage_key, width, height, format, animated, thumbhash, colour, under, created_at, came_from)
  select ${uuid('1750000000000 + i * 1000', "'picture' || i")},
    lpad(to_hex((i * 40503617::bigint) % 268435456), 7, '0'), person.id,
    (array['Evening over the harbour', 'Salt & iron', 'Low tide', '“Nord”, seen from the pier', 'Tram 11 at five', 'What the "north" wind left', 'Ana''s kitchen', ''])[1 + i % 8],
    case when i % 3 = 0 then 'Taken on the way home. The light held for a minute, then it was over; the second boat is the one that sank in spring.' else '' end,
    case when i % 2 = 0 then 'Two boats at a quay, behind them a low sun over flat water' else '' end,
    case when i % 5000 = 2 then '{seldom}' else (array['{}', '{night}', '{harbour,evening}', '{"black and white",street}'])[1 + i % 4] end::text[],
    case when i % 20 = 7 then 'link' when i % 20 = 13 then 'me' else 'everyone' end,
    substr(md5('hash' || i), 1, 8), substr(md5('key' || i), 1, 26) || case when i % 20 in (7, 13) then '.sealed' else '' end,
    (array[4000, 3000, 6000, 4032, 1080, 2048])[1 + i % 6], (array[3000, 4000, 4000, 3024, 1350, 2048])[1 + i % 6],
    'jpeg', false, decode(md5('thumb' || i), 'hex'), '#' || substr(md5('colour' || i), 1, 6), 1, to_timestamp(1750000000 + i), 'form'
  from generate_series(1, $1::bigint) i join person on person.name = 'member' || case when i % $3::bigint = 0 then 1 else 1 + i % $2::bigint end
  order by i`

/** Nobody opens the words of the others' private pictures here; the first member's are sealed by the site as it starts. */
const SEALED = `
  update picture set sealed = sha256(id::text::bytea), title = '', description = '', alt = '', tags = '{}', thumbhash = '', colour = ''
  where audience <> 'everyone' and person <> (select id from person where name = 'member1')`
