import { type Letter, type Post, type Writers, en as mailWords, lettered, switchesOf } from '#mail'
import { type MailKind } from '#policy'
import { decide, erasureReceipts, fromColumn, logWords, open, receiptLines, standingFor } from '#privacy'
import { type Site } from '#site'
import {
  type Id,
  type Instant,
  type SafeUrl,
  absolute,
  fromDate,
  isRefusal,
  isoDay,
  path,
  seconds,
  toDate,
} from '#std'
import { said } from '#web'
import { type Say, speaker } from '#words'
import { linkToken } from './mail-links.ts'
import { type LinkPurpose } from './tables.ts'
import { isHeld } from './verify.ts'
import { en } from './words.ts'

type Ctx = Pick<Site, 'db' | 'keys' | 'policy' | 'policyFor' | 'clock' | 'origin'>
type Parts = {
  readonly title: string
  readonly lines: readonly string[]
  readonly link: { readonly href: SafeUrl; readonly text: string }
  readonly after: readonly string[]
  /** Why it came, where nobody asked for it. */ readonly why?: string
}

/** Who writes the mail of accounts. A link's secret exists in the letter alone: it is made here, just before it leaves. */
export function writers(ctx: Ctx): Pick<Writers, 'verify' | 'reset' | 'leaving' | 'keep'> {
  const say = speaker(mailWords, logWords, en)
  return {
    verify: async ({ person, about }: Post<'verify'>) => {
      const row = await addressed(ctx, { person, link: about.link, purpose: 'verify' })
      const address = row && (row.new_email_index ?? (row.proved ? null : row.email_index))
      const sealed = row?.new_email_sealed ?? row?.email_sealed
      if (!row || !address || !sealed) return null
      const holder = await isHeld(ctx, address, person)
      const bound = { id: about.link, purpose: 'verify', address, password_hash: row.password_hash } as const
      const href = absolute(ctx.origin, path`/verify/${about.link}/${linkToken(ctx, bound)}`)
      return letter(ctx, {
        kind: 'verify',
        person,
        sealed,
        parts: (site) =>
          holder ? held(ctx, say, site, holder.name) : verifying(ctx, say, site, row.name, href),
        say,
      })
    },
    reset: async ({ person, about }: Post<'reset'>) => {
      const row = await addressed(ctx, { person, link: about.link, purpose: 'reset' })
      if (!row?.email_index || !row.email_sealed) return null
      const bound = {
        id: about.link,
        purpose: 'reset',
        address: row.email_index,
        password_hash: row.password_hash,
      } as const
      const href = absolute(ctx.origin, path`/reset/${about.link}/${linkToken(ctx, bound)}`)
      return letter(ctx, {
        kind: 'reset',
        person,
        sealed: row.email_sealed,
        parts: (site) => resetting(ctx, say, site, row.name, href),
        say,
      })
    },
    leaving: async ({ person, about }: Post<'leaving'>) => {
      const row = await ctx.db
        .selectFrom('person')
        .innerJoin('erasure', 'erasure.id', 'person.erasure')
        .select(['name', 'email_sealed', 'erase_at', 'by_staff'])
        .where('person.id', '=', person)
        .where('erasure', '=', about.erasure)
        .executeTakeFirst()
      const due = row?.erase_at
      if (!row?.email_sealed || !due || due.getTime() <= ctx.clock.now()) return null
      const [asked] = await erasureReceipts(ctx, about.erasure)
      const receipt = asked ? await receiptLines(ctx, say, asked) : []
      return letter(ctx, {
        kind: 'leaving',
        person,
        sealed: row.email_sealed,
        parts: (site) =>
          (row.by_staff ? closed : leaving)(ctx, say, { site, name: row.name, due: fromDate(due), receipt }),
        say,
      })
    },
    keep: async ({ person, about }: Post<'keep'>) => {
      const row = await addressed(ctx, { person, link: about.link, purpose: 'keep' })
      if (!row?.kept_until || !row.email_index || !row.email_sealed) return null
      const day = isoDay(fromDate(row.kept_until))
      const bound = { ...row, id: about.link, purpose: 'keep', address: row.email_index } as const
      const href = absolute(ctx.origin, path`/keep/${about.link}/${linkToken(ctx, bound)}`)
      return letter(ctx, {
        kind: 'keep',
        person,
        sealed: row.email_sealed,
        parts: (site) => ending(say, { site, name: row.name, day, href }),
        say,
      })
    },
  }
}

/** The person a link is for, while it is open; null once it was used or is over. */
function addressed(
  { db, clock }: Ctx,
  { person, link, purpose }: { person: Id<'person'>; link: Id<'mail-link'>; purpose: LinkPurpose },
) {
  return db
    .selectFrom('mail_link')
    .innerJoin('person', 'person.id', 'mail_link.person')
    .select((row) => [
      'person.name',
      'email_sealed',
      'email_index',
      'new_email_sealed',
      'new_email_index',
      'password_hash',
      'kept_until',
      row('email_verified_at', 'is not', null).as('proved'),
    ])
    .where('mail_link.id', '=', link)
    .where('mail_link.person', '=', person)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', toDate(clock.now()))
    .executeTakeFirst()
}

const hoursOf = (ctx: Ctx, purpose: 'verify' | 'reset'): number =>
  Math.round(seconds(ctx.policy.retention(`${purpose}-link`).keep) / 3600)

const verifying = (ctx: Ctx, say: Say, site: string, name: string, href: SafeUrl): Parts => ({
  title: say('letter.verify.subject', { site }),
  lines: [say('letter.hello', { name }), say('letter.verify.text', { site })],
  link: { href, text: say('letter.verify.do') },
  after: [say('letter.works', { hours: hoursOf(ctx, 'verify') }), say('letter.verify.not')],
})

const held = (ctx: Ctx, say: Say, site: string, name: string): Parts => ({
  title: say('letter.held.subject', { site }),
  lines: [say('letter.hello', { name }), say('letter.held.text', { site, name })],
  link: { href: absolute(ctx.origin, path`/reset`), text: say('letter.held.do') },
  after: [say('letter.held.not')],
})

const resetting = (ctx: Ctx, say: Say, site: string, name: string, href: SafeUrl): Parts => ({
  title: say('letter.reset.subject', { site }),
  lines: [say('letter.hello', { name }), say('letter.reset.text', { site })],
  link: { href, text: say('letter.reset.do') },
  after: [say('letter.works', { hours: hoursOf(ctx, 'reset') }), say('letter.reset.not')],
})

type Leaving = {
  readonly site: string
  readonly name: string
  readonly due: Instant
  readonly receipt: readonly string[]
}

const leaving = (ctx: Ctx, say: Say, { site, name, due, receipt }: Leaving): Parts => ({
  title: say('letter.leaving.subject', { site }),
  lines: [
    say('letter.hello', { name }),
    say('letter.leaving.text', { site, day: said(due, { form: 'minute' }) }),
  ],
  link: { href: absolute(ctx.origin, path`/sign-in`), text: say('letter.leaving.do') },
  after: [say('letter.leaving.not'), ...receipt],
})

const closed = (ctx: Ctx, say: Say, { site, name, due, receipt }: Leaving): Parts => ({
  title: say('letter.closed.subject', { site }),
  lines: [
    say('letter.hello', { name }),
    say('letter.closed.text', {
      site,
      floor: ctx.policy.policy.children.floor,
      day: said(due, { form: 'minute' }),
    }),
  ],
  link: { href: absolute(ctx.origin, path`/contact?kind=complaint`), text: say('letter.closed.do') },
  after: [say('letter.closed.not'), ...receipt],
  why: say('letter.keep.why', { site }),
})

const ending = (
  say: Say,
  { site, name, day, href }: Record<'site' | 'name' | 'day', string> & { href: SafeUrl },
): Parts => ({
  title: say('letter.keep.subject', { site }),
  lines: [say('letter.hello', { name }), say('letter.keep.text', { site, day })],
  link: { href, text: say('letter.keep.do') },
  after: [say('letter.keep.not')],
  why: say('letter.keep.why', { site }),
})

type Writing = {
  readonly kind: MailKind
  readonly person: Id<'person'>
  readonly sealed: Buffer
  readonly parts: (site: string) => Parts
  readonly say: Say
}

async function letter(ctx: Ctx, { kind, person, sealed, parts, say }: Writing): Promise<Letter | null> {
  const leave = decide(ctx, {
    kinds: ['user.contact.email'],
    purpose: 'essential.service.notifications.email',
    recipient: 'mail-relay',
    about: person,
    standing: await standingFor(ctx, person),
  })
  if (isRefusal(leave)) return null
  const to = await open(ctx, fromColumn('user.contact.email', person, sealed), leave)
  if (to === null) return null
  const { name: site } = await ctx.db.selectFrom('site').select('name').executeTakeFirstOrThrow()
  const { why = say('mail.why', { site }), ...rest } = parts(site)
  return { to, ...lettered({ ...rest, why, switches: switchesOf(ctx, kind, say, person) }) }
}
