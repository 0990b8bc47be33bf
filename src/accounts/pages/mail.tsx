import { path } from '#std'
import { type PageAnswer, type Visit } from '#web'
import { type PageCtx, Told } from './parts.tsx'

/** The kinds of mail of the policy in force. Open to whoever comes from a letter, signed in or not. */
export function mailPage(ctx: PageCtx, { say, viewer }: Visit): PageAnswer {
  const kinds = Object.values(ctx.policy.policy.mail)
  const main = (
    <div class="narrow stack">
      <h1>{say('mail-kinds.title')}</h1>
      <p class="lead">{say('mail-kinds.text')}</p>
      <ul class="plain settings">
        {kinds.map(({ id, key, sending }) => (
          <li>
            <div>
              <h2>{say(`policy.mail.${key}`)}</h2>
              <p class="quiet">{say(`mail-kinds.${sending}`)}</p>
            </div>
            <a href={path`/privacy#${id}`} aria-label={`${say('policy.why')} ${say(`policy.mail.${key}`)}`}>
              {say('policy.why')}
            </a>
          </li>
        ))}
      </ul>
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
