import { Asker, Undriven, type World } from './asker.ts'
import { type Mark } from './marks.ts'
import { sendMail } from './post.ts'
import { OPERATOR } from './scratch.ts'

export type Crowd = {
  /** Whose things are planted. */ readonly ana: Asker
  /** Another member. */ readonly ben: Asker
  /** Wrote to the site without an account. */ readonly zoe: Asker
  /** Has the secret addresses of what is shared by link. */ readonly holder: Asker
  readonly stranger: Asker
  readonly moderator: Asker
  readonly officer: Asker
  readonly operator: Asker
  /** A program on the site's own machine. */ readonly machine: Asker
}

/** Words that are nobody's secret: by them things are looked for. */
export const TOPIC = 'lagoon'

/** A browser of its own for each, from an address of its own. */
export function gather(world: World): Crowd {
  const at = (last: number): string => `203.0.113.${last}`
  return {
    ana: new Asker(world, { sink: 'members', who: 'ana', ...telling(world) }),
    ben: new Asker(world, { sink: 'members', who: 'ben', address: at(2) }),
    zoe: new Asker(world, { sink: 'everyone', who: 'zoe', address: at(3) }),
    holder: new Asker(world, { sink: 'link', who: null, address: at(4) }),
    stranger: new Asker(world, { sink: 'everyone', who: null, address: at(5) }),
    moderator: new Asker(world, { sink: 'staff', who: null, address: at(6) }),
    officer: new Asker(world, { sink: 'staff', who: null, address: at(7) }),
    operator: new Asker(world, { sink: 'staff', who: null, address: at(8) }),
    machine: new Asker(world, { sink: 'metrics', who: null, address: '127.0.0.1' }),
  }
}

/** A browser that tells a mark in everything that a browser tells unasked. */
function telling({ marks }: World): { address: string; headers: Record<string, string> } {
  const seen = (kind: Mark['kind'], place: string) =>
    ({ kind, state: null, place, who: 'ana', held: null }) as const
  const agent = seen('user.device.user_agent', 'request User-Agent')
  marks.literal('Firefox/48213', agent)
  marks.literal('Windows NT 48.213', agent)
  const referrer = marks.word(seen('user.behavior.referrer', 'request Referer'))
  const language = marks.word(seen('user.demographic.language', 'request Accept-Language'))
  return {
    address: marks.literal('198.51.100.177', seen('user.device.ip_address', 'address of the request')),
    headers: {
      'user-agent': `Mozilla/5.0 (Windows NT 48.213; ${marks.word(agent)}) Gecko/20100101 Firefox/48213`,
      'accept-language': `en, ${language};q=0.5`,
      referer: `http://localhost/${referrer}`,
    },
  }
}

export type Joining = {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly fullName: string
  readonly gender: string
  readonly birth: readonly [year: string, month: string, day: string]
}

/** Joins by the form, and opens the link that came by mail where the policy wants that. */
export async function joins(world: World, asker: Asker, who: Joining): Promise<void> {
  const [year, month, day] = who.birth
  await asker.get('/join')
  const answer = await asker.form('/join', {
    name: who.name,
    email: who.email,
    password: who.password,
    'full-name': who.fullName,
    gender: who.gender,
    year,
    month,
    day,
    agree: 'yes',
  })
  if (answer.status !== 303) throw new Undriven('/join', answer)
  await opensLink(world, asker, who.email)
}

/** Opens the newest link of a kind that was mailed to an address, and says yes there. */
export async function opensLink(world: World, asker: Asker, email: string): Promise<void> {
  const whose = new Map(asker.who ? [[email.toLowerCase(), asker.who]] : [])
  const letters = await sendMail(world, whose)
  const link = letters
    .filter((letter) => letter.toLowerCase().includes(email.toLowerCase()))
    .flatMap((letter) => /\/verify\/[^/\s]+\/[\w-]+/.exec(letter)?.[0] ?? [])
    .at(-1)
  if (link === undefined) return
  await asker.get(link)
  await asker.form(link, {})
}

/** The operator of set-up, and two members whom they make staff. */
export async function staffed(world: World, { operator, moderator, officer }: Crowd): Promise<void> {
  await operator.form('/sign-in', { who: OPERATOR.name, password: OPERATOR.password })
  for (const [asker, name, role] of [
    [moderator, 'minder', 'moderator'],
    [officer, 'warden', 'privacy-officer'],
  ] as const) {
    await joins(world, asker, { ...plain(name) })
    await operator.form('/desk/people', { name, role })
  }
}

/** Somebody without a mark. */
export const plain = (name: string): Joining => ({
  name,
  email: `${name}@runs.example`,
  password: `${name} looks over the harbour`,
  fullName: 'Somebody Else',
  gender: '',
  birth: ['1970', '1', '2'],
})
