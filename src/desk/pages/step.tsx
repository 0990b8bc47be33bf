import { type Refusal, type SafeUrl, path } from '#std'
import { type Child, ErrorSummary, type Html, type PageAnswer, type SetCookie, Steps } from '#web'
import { type Say, sayCode } from '#words'

const STEPS = ['who', 'policy', 'you', 'mail', 'done'] as const
export type Step = (typeof STEPS)[number]

type Parts = {
  readonly step: Step
  readonly say: Say
  readonly title: string
  readonly lead: string
  readonly wrong?: readonly Refusal[]
  readonly children?: Child
  /** What stands beside the title. */
  readonly beside?: Html | null
}

/** The frame of every step: where one is, what is asked, what is wrong. */
export function stepPage(
  { step, say, title, lead, wrong = [], children, beside }: Parts,
  more: { islands?: readonly string[]; cookies?: readonly SetCookie[] } = {},
): PageAnswer {
  const at = STEPS.indexOf(step)
  const main = (
    <div class="page stack">
      <Steps
        label={say('set-up.steps', { at: at + 1, of: STEPS.length })}
        at={at}
        steps={STEPS.map((one) => say(`set-up.step.${one}`))}
      />
      <header class="su-head">
        <div class="stack">
          <h1>{title}</h1>
          <p class="lead serif">{lead}</p>
        </div>
        {beside}
      </header>
      <ErrorSummary
        say={say}
        errors={wrong.map(({ field, code, values }) => ({
          ...(field && { field }),
          text: sayCode(say, code, values),
        }))}
      />
      {children}
    </div>
  )
  return {
    title: `${say('set-up.title')}: ${title}`,
    main,
    bare: true,
    styles: ['setup.css', 'glyph.css'],
    robots: 'none',
    ...(wrong.length > 0 && { status: Math.max(...wrong.map((one) => one.status)) }),
    ...more,
  }
}

/** The sentence that stands beside a field, or nothing. */
export function wrongAt(wrong: readonly Refusal[], field: string, say: Say): string | null {
  const found = wrong.find((one) => one.field === field)
  return found ? sayCode(say, found.code, found.values) : null
}

/** The address of a step; the token goes along until the set-up is over. */
export const stepPath = (step: 'who' | 'policy' | 'you', token: string): SafeUrl =>
  step === 'who' ? path`/set-up?token=${token}` : path`/set-up/${step}?token=${token}`

export const TokenField = ({ token }: { token: string }): Html | null => (
  <input type="hidden" name="token" value={token} />
)
