import { sql } from 'kysely'
import { type Asker, type World, Undriven } from './asker.ts'
import { type Crowd, TOPIC, joins, opensLink, plain } from './crowd.ts'
import { type Mark, type State, type Who } from './marks.ts'

type Kind = Mark['kind']
export type Account = {
  readonly id: string
  readonly name: string
  readonly password: string
  readonly emails: readonly string[]
}

/** What is known of a kind of mark of hers. */
export const hers = (kind: Kind, place: string, held: boolean | null = true, state: State | null = null) =>
  ({ kind, place, held, state, who: 'ana' satisfies Who }) as const

/** Joins with a mark in every field, then sets everything about herself that can be set. */
export async function plantAccount(world: World, { ana, ben }: Crowd): Promise<Account> {
  const { marks, scratch } = world
  const { policy } = scratch.site
  const keepsEarlier = policy.setting('privacy.priorValues') === 'keep'
  const asked = [...policy.policy.signUp.required, ...policy.policy.signUp.asked]
  const has = (kind: Kind): boolean => asked.includes(kind)
  const naming = (place: string, held: boolean) =>
    marks.word(hers('user.name', place, held && has('user.name'), 'me'))
  const [year, month, day] = birthOf(world)
  const first = {
    name: marks.word(hers('user.account.username', 'first user name', keepsEarlier)),
    email: marks.address(hers('user.contact.email', 'first address', keepsEarlier)),
    password: marks.word(hers('user.authorization.password', 'password', false)),
    fullName: naming('first full name', keepsEarlier),
    gender: marks.word(hers('user.demographic.gender', 'gender', has('user.demographic.gender'))),
    birth: [year, month, day] as const,
  }
  await joins(world, ana, first)
  await joins(world, ben, {
    ...plain('ben'),
    fullName: marks.word({ ...hers('user.name', 'full name of another', null, 'members'), who: 'ben' }),
  })
  if (has('user.name')) {
    const seen = { 'full-name': naming('full name', true), gender: first.gender, 'name-seen': 'me' }
    await ana.form('/me/profile', seen)
    await ben.form('/me/profile', {
      'full-name': [...marks.words.values()].find(({ who }) => who === 'ben')?.text ?? '',
      gender: '',
      'name-seen': 'members',
    })
  }
  const name = marks.word(hers('user.account.username', 'user name'))
  await ana.form('/me/name', { name })
  const second = marks.address(hers('user.contact.email', 'address'))
  await ana.form('/me/email', { email: second, current: first.password })
  await opensLink(world, ana, second)
  const third = marks.address(hers('user.contact.email', 'new address'))
  await ana.form('/me/email', { email: third, current: first.password })
  await makesKey(world, ana, 'key for an app')
  await makesKey(world, ben, 'key of another')
  const id = await idOf(world, name)
  return { id, name, password: first.password, emails: [first.email, second, third] }
}

function birthOf({ marks, scratch }: World): readonly [string, string, string] {
  const { keepsAnswer, gate } = scratch.site.policy.policy.children
  const held = keepsAnswer && gate !== 'none'
  marks.literal('1967-04-23', hers('user.demographic.date_of_birth', 'birth date', held), [
    '23 April 1967',
    'April 23, 1967',
    '23.04.1967',
    '04/23/1967',
    '19670423',
  ])
  return ['1967', '4', '23']
}

async function makesKey({ marks }: World, asker: Asker, place: string): Promise<void> {
  const { who } = asker
  if (who === null) return
  const kind = 'user.authorization.credentials'
  const name = marks.word({ ...hers(kind, `name of a ${place}`), who })
  const answer = await asker.form('/me/tokens', { name, scope: 'all' })
  const token = /oriel_[0-9A-Za-z]{40}/.exec(answer.text)?.[0]
  if (!token) throw new Undriven('/me/tokens', answer)
  marks.literal(token, { ...hers(kind, place, null, 'secret'), who })
  asker.bearer = token
  // only now it is known, and it was shown before
  await asker.form('/me/tokens', { name: `${name} once more`, scope: 'read' })
}

async function idOf({ scratch, marks }: World, name: string): Promise<string> {
  const row = await scratch.site.db
    .selectFrom('person')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return marks.literal(row.id, hers('user.unique_id', 'number of the account'), [row.id.replaceAll('-', '')])
}

/** Where the program keeps words of its own that stood before her: no form takes one there. */
const SAID = ['agreement', 'consent'] as const

/** A mark is put behind them in the copy's rows. */
export async function plantSaid({ scratch, marks }: World, { id }: Account): Promise<void> {
  for (const table of SAID) {
    const { rows } = await sql`select 1 from ${sql.table(table)} where person = ${id}::uuid`.execute(
      scratch.site.db,
    )
    if (rows.length === 0) continue
    const word = marks.word(hers('user.privacy_preferences', `${table}.wording`))
    await sql`update ${sql.table(table)} set wording = wording || ${` ${word}`} where person = ${id}::uuid`.execute(
      scratch.site.db,
    )
  }
}

export const topical = (word: string): string => `${TOPIC} ${word}`
