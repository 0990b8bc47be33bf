import { type Refusal, path } from '#std'
import { Button, ErrorSummary, Form, type MemberVisit, type PageAnswer, RadioCards } from '#web'
import { asks } from '../asks.ts'
import { type Profile } from '../profile.ts'
import { About } from './about.tsx'
import { type PageCtx, wrong } from './parts.tsx'

/** What a member told about themselves: change it, take it away, and say who sees the name. */
export function profilePage(
  ctx: PageCtx,
  { say }: MemberVisit,
  profile: Profile,
  refusals: readonly Refusal[] = [],
): PageAnswer {
  const errors = wrong(refusals, say)
  const title = say('profile.about.title')
  const main = (
    <div class="narrow stack">
      <h1>{title}</h1>
      <ErrorSummary errors={errors.lines} say={say} />
      <Form action={path`/me/profile`} more={{ novalidate: true }}>
        <About ctx={ctx} say={say} told={profile} errors={errors} />
        {asks(ctx.policy.policy, 'user.name') && (
          <RadioCards
            name="name-seen"
            legend={say('profile.name-seen')}
            value={profile.nameSeen}
            options={(['me', 'members'] as const).map((value) => ({
              value,
              label: say(`profile.name-seen.${value}`),
            }))}
          />
        )}
        {profile.born !== null && <p class="quiet">{say('profile.born', { day: profile.born })}</p>}
        <p class="row">
          <Button look="go">{say('me.save')}</Button> <a href={path`/me`}>{say('me.back')}</a>
        </p>
      </Form>
    </div>
  )
  return { title, main, ...errors.answer, current: 'you' }
}
