import { mailable, may } from '#accounts'
import { type Letter, type Post, type Writers, en as mailWords, lettered, postLater, switchesOf } from '#mail'
import { decide, fromColumn, open } from '#privacy'
import { type Site } from '#site'
import { absolute, isRefusal, path } from '#std'
import { speaker } from '#words'
import { owed } from './clock.ts'
import { caseWords } from './words.ts'

declare module '#mail' {
  interface MailKinds {
    'cases-due': null
  }
}

type Ctx = Pick<Site, 'db' | 'clock' | 'policy'>

/** Queues a letter for everybody who answers, where an answer is due soon or late; to be called once a day. Gives how many. */
export async function warnOfDue(ctx: Ctx): Promise<number> {
  const { soon, overdue } = await owed(ctx)
  if (soon + overdue === 0) return 0
  const rows = await ctx.db
    .selectFrom('person')
    .select(['id', 'role'])
    .where('role', '!=', 'member')
    .where('closed_at', 'is', null)
    .execute()
  const answering = rows.filter(({ role }) => may(role, 'cases.answer'))
  for (const { id: person } of answering) await postLater(ctx, { kind: 'cases-due', person, about: null })
  return answering.length
}

/** Who writes that letter: how many answers are due and late, nothing of whose. Null once all are answered, or its reader is gone. */
export function dueWriters(
  ctx: Ctx & Pick<Site, 'keys' | 'origin' | 'policyFor'>,
): Pick<Writers, 'cases-due'> {
  const say = speaker(mailWords, caseWords)
  return {
    'cases-due': async ({ person }: Post<'cases-due'>): Promise<Letter | null> => {
      const reader = await mailable(ctx, person)
      const { soon, overdue } = await owed(ctx)
      if (!reader || soon + overdue === 0) return null
      const leave = decide(ctx, {
        kinds: ['user.contact.email'],
        purpose: 'essential.service.notifications.email',
        recipient: 'mail-relay',
        about: person,
        standing: reader.standing,
      })
      if (isRefusal(leave)) return null
      const to = await open(ctx, fromColumn('user.contact.email', person, reader.sealed), leave)
      if (to === null) return null
      const { name: site } = await ctx.db.selectFrom('site').select('name').executeTakeFirstOrThrow()
      const letter = lettered({
        title: say('letter.cases-due.subject', { site }),
        lines: [
          ...(overdue > 0 ? [say('desk.cases.overdue', { count: overdue })] : []),
          ...(soon > 0 ? [say('desk.cases.soon', { count: soon })] : []),
        ],
        link: { href: absolute(ctx.origin, path`/desk/cases`), text: say('letter.cases-due.open') },
        after: [],
        why: say('letter.cases-due.why', { site }),
        switches: switchesOf(ctx, 'cases-due', say, person),
      })
      return { to, ...letter }
    },
  }
}
