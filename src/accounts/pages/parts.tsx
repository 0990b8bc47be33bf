import { type CategoryKey, type PurposeKey, plainLine } from '#policy'
import { type Site } from '#site'
import { type Refusal } from '#std'
import { type Html, Notice, PlainLine } from '#web'
import { type Say, sayCode } from '#words'

/** What every page here needs beside the visit. */
export type PageCtx = Pick<
  Site,
  'config' | 'db' | 'pool' | 'keys' | 'policy' | 'policyFor' | 'clock' | 'chance' | 'inventory' | 'tries'
>

/** What is wrong with a form: the summary's lines, and the sentence beside a field. */
export type Wrong = {
  readonly lines: readonly { field?: string; text: string }[]
  /** What the page's answer says of it. */ readonly answer: {
    readonly status: number
    readonly retryAfter?: number
  }
  of(field: string): string | null
}

export function wrong(refusals: readonly Refusal[], say: Say): Wrong {
  const lines = refusals.map(({ code, values, field }) => ({
    text: sayCode(say, code, values),
    ...(field === undefined ? {} : { field }),
  }))
  const first = refusals[0]
  const wait = first?.values['seconds']
  return {
    lines,
    answer: { status: first?.status ?? 200, ...(typeof wait === 'number' && { retryAfter: wait }) },
    of: (field) => lines.find((one) => one.field === field)?.text ?? null,
  }
}

/** The plain line of the policy in force for a kind of data; nothing where it speaks of none. */
export function Told({
  ctx,
  say,
  kind,
  purpose,
  clause,
  serves = false,
}: {
  ctx: Pick<PageCtx, 'policy'>
  say: Say
  kind: CategoryKey
  purpose?: PurposeKey
  clause?: string
  /** Also for what it is used, where the policy says that forms tell. */ serves?: boolean
}): Html | null {
  const line = plainLine(ctx.policy, { kind, say, ...(purpose && { purpose }), ...(clause && { clause }) })
  return (
    line && (
      <>
        <PlainLine
          audience={line.audience === 'staff' ? 'none' : line.audience}
          text={line.text}
          more={line.href}
          moreText={say('policy.why')}
        />
        {serves && ctx.policy.policy.promises.some(({ id }) => id === FORM_SAYS) && (
          <p class="hint">{say('join.serves', { why: purposesOf(ctx, say, kind) })}</p>
        )}
      </>
    )
  )
}

/** The clause by which forms say what each field serves. */
const FORM_SAYS = 'form-says'

const purposesOf = ({ policy }: Pick<PageCtx, 'policy'>, say: Say, kind: CategoryKey): readonly string[] => [
  ...new Set(policy.usesOf(kind).map(({ purpose }) => say(`policy.purpose.${purpose}`))),
]

const DONE = [
  'joined',
  'name',
  'told',
  'email',
  'again',
  'kept',
  'stays',
  'password',
  'verified',
  'ended',
  'revoked',
  'back',
] as const

/** The line after an act, by the word in the address; any other word says nothing. */
export function Done({ say, url }: { say: Say; url: URL }): Html | null {
  const done = DONE.find((one) => one === url.searchParams.get('done'))
  return done ? <Notice>{say(`done.${done}`)}</Notice> : null
}

export const reveal = (say: Say): { show: string; hide: string } => ({
  show: say('password.show'),
  hide: say('password.hide'),
})
