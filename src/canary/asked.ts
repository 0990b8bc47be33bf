import { outPath } from '#desk'
import { parseId } from '#std'
import { type Asker, type World, Undriven } from './asker.ts'
import { type Crowd } from './crowd.ts'
import { type Mark } from './marks.ts'
import { type Account, hers } from './planted.ts'
import { sendMail } from './post.ts'

/** Cases and their secrets: hers, and the stranger's. */
export type Case = { readonly number: string; readonly path: string }
export type Asked = { readonly ana: Case; readonly zoe: Case }

const SECRETS = 'user.authorization.credentials'

/** Both write to the site; staff look, answer, and look at what is held about her; she asks for a new password. */
export async function plantCases(world: World, crowd: Crowd, account: Account): Promise<Asked> {
  const { ana, zoe, officer, operator, stranger } = crowd
  const { marks } = world
  const words = (place: string, who: Mark['who'] = 'ana') =>
    marks.word({ ...hers('user.content.private.correspondence', place), who })
  const mailbox = marks.address(hers('user.contact.email', 'address in a case'))
  const hersIs = caseIn(
    await ana.form('/contact', {
      kind: 'report',
      email: mailbox,
      regarding: `http://localhost/${words('what a case is about')}`,
      text: words('letter of a case'),
    }),
  )
  const zoes = marks.address({ ...hers('user.contact.email', 'address of a stranger'), who: 'zoe' })
  const zoeIs = caseIn(
    await zoe.form('/contact', {
      kind: 'question',
      email: zoes,
      text: words('letter of a stranger', 'zoe'),
      agree: 'yes',
    }),
  )
  for (const [who, { number, path }] of [
    ['ana', hersIs],
    ['zoe', zoeIs],
  ] as const) {
    marks.literal(number, { ...hers('user.unique_id', 'number of a case'), who })
    marks.literal(path.split('/').at(-1) ?? '', { ...hers(SECRETS, 'link to a case', null, 'mailed'), who })
  }
  const whose = new Map<string, Mark['who']>([
    ...[...account.emails, mailbox].map((email) => [email, 'ana'] as const),
    [zoes, 'zoe'],
  ])
  await sendMail(world, whose)
  for (const { number } of [hersIs, zoeIs]) await operator.get(`/desk/cases/${number}`)
  await operator.form(`/desk/cases/${hersIs.number}/claim`, {})
  await operator.form(`/desk/cases/${hersIs.number}/answer`, { text: words('answer of a case') })
  await operator.form(`/desk/cases/${zoeIs.number}/answer`, { text: words('answer to a stranger', 'zoe') })
  const reason = marks.word(hers('user.access_history', 'reason of a look'))
  await officer.form('/desk/held', { name: account.name, reason })
  await stranger.form('/reset', { email: account.emails[1] ?? '' })
  const letters = await sendMail(world, whose)
  const hersAre = letters.filter((letter) => !letter.includes(zoes))
  for (const letter of hersAre)
    for (const [link] of letter.matchAll(/\/reset\/[^/\s]+\/[\w-]+|\/u\/[\w-]+/g)) await ana.get(link)
  await opensNo(world, ana, account)
  await notesLook(world)
  return { ana: hersIs, zoe: zoeIs }
}

/** The no to a version that a letter about one has: of her own version, as no other is told while the canary runs. */
async function opensNo({ scratch, marks }: World, ana: Asker, { id }: Account): Promise<void> {
  const person = parseId<'person'>(id)
  if (!person) throw new Error(`${id} is nobody's`)
  const link = outPath(scratch.site, { person, version: 1 })
  marks.literal(link.split('/').at(-1) ?? '', hers(SECRETS, 'link that says no', null, 'mailed'))
  await ana.get(link)
}

function caseIn(answer: { status: number; headers: Headers; text: string }): Case {
  const path = answer.headers.get('location')?.split('?')[0] ?? ''
  const [, , number = ''] = path.split('/')
  if (number === '') throw new Undriven('/contact', answer)
  return { number, path }
}

/** What staff are shown of a person without words (how much of each kind is held) is what the look itself wrote down. */
async function notesLook({ scratch, seen }: World): Promise<void> {
  const rows = await scratch.site.db.selectFrom('look').select('kinds').execute()
  for (const { kinds } of rows)
    for (const kind of kinds) seen.note({ kind, state: null }, 'staff', 'POST /desk/held')
}
