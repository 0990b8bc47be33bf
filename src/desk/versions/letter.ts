import { answerOf, mailable } from '#accounts'
import { type Letter, type Post, type Writers, en as mailWords, lettered, switchesOf } from '#mail'
import { type Policy, diff, policyWords, tellDiff } from '#policy'
import { type Way, fromColumn, logWords, open, permit, receiptLines, versionReceipt, wayTo } from '#privacy'
import { type Site } from '#site'
import { type Id, type Instant, absolute, path } from '#std'
import { said } from '#web'
import { type Say, speaker } from '#words'
import { mayStay } from './answer.ts'
import { outPath } from './out.ts'
import { type Version, beforeOf, versions } from './read.ts'
import { versionWords } from './words.ts'

type Ctx = Pick<Site, 'db' | 'keys' | 'policy' | 'policyFor' | 'origin' | 'clock'>
/** Lines of what changes that a letter has room for; the page has them all. */
const MOST = 8

/** Who writes the mail about versions: the notice of a new one, and the reminder. Null where there is nothing to tell any more. */
export function versionWriters(ctx: Ctx): Pick<Writers, 'policy' | 'policy-reminder'> {
  const say = speaker(policyWords, mailWords, logWords, versionWords)
  return {
    policy: async ({ person, about }: Post<'policy'>) => {
      const reader = await readerOf(ctx, person)
      const all = await versions(ctx)
      const to = all.find(({ version }) => version === about.version)
      const before = to && beforeOf(all, to)
      if (!reader || !to?.document || !before?.document || to.state === 'withdrawn') return null
      // whoever has come under it already was under the one before
      const { agreed } = reader.standing
      const from = agreed < to.version ? all.find(({ version }) => version === agreed)?.document : null
      const way = wayTo(from ?? before.document, to.document)
      const again = about.again ?? false
      // asked as it leaves: who answered while it waited is not asked twice
      if (
        again &&
        (to.state !== 'announced' || !mayStay({ way }) || (await answerOf(ctx, person, to.version)))
      )
        return null
      const logged = await versionReceipt(ctx, to.version)
      const receipt = logged ? await receiptLines(ctx, say, logged) : []
      const site = await nameOf(ctx)
      const told = { site, name: reader.name, to, way, before: before.document, person, again, receipt }
      return { to: reader.address, ...announcing(ctx, say, told) }
    },
    'policy-reminder': async ({ person }: Post<'policy-reminder'>) => {
      const reader = await readerOf(ctx, person)
      if (!reader) return null
      const told = { site: await nameOf(ctx), name: reader.name, person }
      return { to: reader.address, ...reminding(ctx, say, told) }
    },
  }
}

type Told = {
  readonly site: string
  readonly name: string
  readonly person: Id<'person'>
  readonly before: Policy
  readonly to: Version
  readonly way: Way
  /** Told before, and not answered. */ readonly again: boolean
  readonly receipt: readonly string[]
}

function announcing(ctx: Ctx, say: Say, told: Told): Omit<Letter, 'to'> {
  const { site, name, before, to, way, person, again, receipt } = told
  const { version, since, document } = to
  const lines = document ? tellDiff(diff(before, document).changes, say) : []
  const wider = lines.filter((one) => one.way !== 'narrower').map(({ text }) => text)
  const more = wider.length - MOST
  const day = dayOf(since)
  const mine = absolute(ctx.origin, path`/me/policy`)
  return lettered({
    title: say(again ? 'letter.policy.again-subject' : 'letter.policy.subject', { site, version, day }),
    lines: [
      say('letter.hello-you', { name }),
      say(`letter.policy.${again ? 'again' : to.state === 'announced' ? 'announced' : 'begun'}`, {
        site,
        version,
        day,
      }),
      ...wider.slice(0, MOST),
      ...(more > 0 ? [say('letter.policy.more', { count: more })] : []),
      say(`letter.policy.${way}`, { day }),
    ],
    link: {
      href: absolute(ctx.origin, path`/privacy/changes#version-${version}`),
      text: say('letter.policy.all'),
    },
    after: [
      say(way === 'asks' ? 'letter.policy.answer' : 'letter.policy.stand', { href: mine }),
      ...(way === 'opt-out'
        ? [say('letter.policy.out', { href: absolute(ctx.origin, outPath(ctx, { person, version })) })]
        : []),
      ...(way === 'by-use'
        ? [say('letter.policy.leave', { href: absolute(ctx.origin, path`/me/delete`) })]
        : []),
      ...receipt,
    ],
    why: say('letter.policy.why', { site }),
    switches: switchesOf(ctx, 'policy', say, person),
  })
}

type Reminded = Pick<Told, 'site' | 'name' | 'person'>

const reminding = (ctx: Ctx, say: Say, { site, name, person }: Reminded): Omit<Letter, 'to'> =>
  lettered({
    title: say('letter.reminder.subject', { site }),
    lines: [say('letter.hello-you', { name }), say('letter.reminder.text', { site })],
    link: { href: absolute(ctx.origin, path`/privacy`), text: say('letter.reminder.policy') },
    after: [say('letter.reminder.terms', { href: absolute(ctx.origin, path`/terms`) })],
    why: say('letter.reminder.why', { site }),
    switches: switchesOf(ctx, 'policy-reminder', say, person),
  })

const dayOf = (at: Instant): string => said(at)

async function nameOf({ db }: Pick<Ctx, 'db'>): Promise<string> {
  return (await db.selectFrom('site').select('name').executeTakeFirstOrThrow()).name
}

/** Whoever the letter is for, with their address; null where they are gone. */
async function readerOf(ctx: Ctx, person: Id<'person'>) {
  const row = await mailable(ctx, person)
  if (!row) return null
  const leave = permit(ctx, {
    kinds: ['user.contact.email'],
    purpose: 'essential.service.notifications.email',
    recipient: 'mail-relay',
    about: person,
    standing: row.standing,
  })
  const address = await open(ctx, fromColumn('user.contact.email', person, row.sealed), leave)
  return address === null ? null : { ...row, address }
}
