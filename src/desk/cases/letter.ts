import { type Letter, type Post, type Writers, en as mailWords, lettered, switchesOf } from '#mail'
import { policyWords } from '#policy'
import { decide, fromColumn, open } from '#privacy'
import { type Site } from '#site'
import { type Id, absolute, fromDate, isRefusal } from '#std'
import { said } from '#web'
import { type Say, speaker } from '#words'
import { type Outcome, otherWay } from './kinds.ts'
import { casePath } from './link.ts'
import { type Whose, mayMail, openText, standingIn } from './sealing.ts'
import { caseWords } from './words.ts'
import './open-case.ts'

type Ctx = Pick<Site, 'db' | 'keys' | 'policy' | 'policyFor' | 'origin'>

/** Who writes the mail of cases: the receipt, and each answer. Null once the case is gone. */
export function caseWriters(ctx: Ctx): Pick<Writers, 'case'> {
  const say = speaker(policyWords, mailWords, caseWords)
  return {
    case: async ({ person, about }: Post<'case'>) => {
      const found = await addressed(ctx, person, about.case)
      const to = found && (await mailboxOf(ctx, found))
      if (!found || !to) return null
      const answer = about.letter && (await answerIn(ctx, found, about.letter))
      if (about.letter && !answer) return null
      const site = await ctx.db
        .selectFrom('site')
        .select(['name', 'controller_country'])
        .executeTakeFirstOrThrow()
      return { to, ...written(ctx, say, { ...found, ...site, answer }) }
    },
  }
}

type Written = {
  readonly whose: Id<'person'>
  readonly id: Id<'case'>
  readonly number: string
  readonly due_at: Date
  readonly name: string
  readonly controller_country: string | null
  readonly answer: string | null
  readonly outcome: Outcome | null
}

function written(ctx: Ctx, say: Say, about: Written): Omit<Letter, 'to'> {
  const { number, name: site, answer, outcome } = about
  const day = said(fromDate(about.due_at))
  const elsewhere = otherWay(ctx.policy, say, about.controller_country ?? 'ZZ')
  return lettered({
    title: say(answer === null ? 'letter.case.subject' : 'letter.case.answer-subject', { site, number }),
    lines:
      answer === null
        ? [say('letter.case.receipt', { site, number }), say('letter.case.due', { day })]
        : [
            say('letter.case.answered', { number }),
            answer,
            ...(outcome === null
              ? []
              : [say('letter.case.outcome', { outcome: say(`case.outcome.${outcome}`) })]),
          ],
    link: { href: absolute(ctx.origin, casePath(ctx, about)), text: say('letter.case.open') },
    after: [say('letter.case.keep'), ...(elsewhere === null ? [] : [elsewhere])],
    why: say('letter.case.why', { site }),
    switches: switchesOf(ctx, 'case', say, about.whose),
  })
}

/** The case, with the sealed address: the case's own, or the account's. */
async function addressed({ db }: Ctx, person: Id<'person'>, id: Id<'case'>) {
  const row = await db
    .selectFrom('contact_case')
    .leftJoin('person', 'person.id', 'contact_case.person')
    .select([
      'contact_case.id',
      'contact_case.number',
      'contact_case.due_at',
      'contact_case.outcome',
      'contact_case.email_sealed as own',
      'person.email_sealed as account',
      'person.agreed',
      'person.consents',
      'person.spared',
    ])
    .where('contact_case.id', '=', id)
    .where('contact_case.sealed_for', '=', person)
    .executeTakeFirst()
  const sealed = row?.own ?? row?.account
  return row && sealed ? { ...row, sealed, whose: person, standing: standingIn(row) } : null
}

async function mailboxOf(
  ctx: Ctx,
  { whose: about, standing, sealed }: Whose & { readonly sealed: Buffer },
): Promise<string | null> {
  const leave = decide(ctx, {
    kinds: ['user.contact.email'],
    purpose: 'essential.service.notifications.email',
    recipient: 'mail-relay',
    about,
    standing,
  })
  return isRefusal(leave) ? null : open(ctx, fromColumn('user.contact.email', about, sealed), leave)
}

async function answerIn(ctx: Ctx, of: Whose, id: Id<'case-letter'>): Promise<string | null> {
  const leave = mayMail(ctx, of)
  if (isRefusal(leave)) return null
  const row = await ctx.db
    .selectFrom('case_letter')
    .select('text_sealed')
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? openText(ctx, of.whose, row.text_sealed, leave) : null
}
