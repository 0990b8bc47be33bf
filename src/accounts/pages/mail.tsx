import { path } from '#std'
import { Facts, type PageAnswer, type Visit } from '#web'
import { type PageCtx, Told } from './parts.tsx'

/** The kinds of mail of the policy in force. Open to whoever comes from a letter, signed in or not. */
export function mailPage(ctx: PageCtx, { say, viewer }: Visit): PageAnswer {
  const rows = Object.values(ctx.policy.policy.mail).map(({ id, key, sending }) => ({
    term: <a href={path`/privacy#${id}`}>{say(`policy.mail.${key}`)}</a>,
    value: say(`mail-kinds.${sending}`),
    say: true,
  }))
  const main = (
    <div class="page stack">
      <h1>{say('mail-kinds.title')}</h1>
      <p class="lead">{say('mail-kinds.text')}</p>
      <Facts rows={rows} wide />
      <Told ctx={ctx} say={say} kind="user.contact.email" purpose="essential.service" />
      {viewer && (
        <p>
          <a href={path`/me`}>{say('me.back')}</a>
        </p>
      )}
    </div>
  )
  return { title: say('mail-kinds.title'), main, ...(viewer && { current: 'you' as const }) }
}
