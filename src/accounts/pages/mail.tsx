import { switchFor } from '#mail'
import { type MailNode, NOBODY, clausesIn, notice } from '#policy'
import { isOn } from '#privacy'
import { path } from '#std'
import { Button, Facts, Form, type Html, type PageAnswer, type Viewer, type Visit } from '#web'
import { type Say } from '#words'
import { type PageCtx, Told } from './parts.tsx'

/** `/me/mail`: each kind of mail of the policy in force, when and what for, and whether it can be stopped; all from the document. Open to whoever comes from a letter, signed in or not. */
export function mailPage(ctx: PageCtx, { say, viewer }: Visit): PageAnswer {
  const kinds: readonly MailNode[] = Object.values(ctx.policy.policy.mail)
  const modules = new Set(kinds.map(({ module }) => module))
  const clauses = clausesIn(notice(ctx.policy, { say, controller: NOBODY, modules }))
  const when = ({ id }: MailNode): string => clauses.find((one) => one.id === id)?.text ?? ''
  const main = (
    <div class="narrow stack">
      <h1>{say('mail-kinds.title')}</h1>
      <p class="lead">{say('mail-kinds.text')}</p>
      <ul class="plain settings">
        {kinds.map((node) => (
          <li>
            <div class="stack">
              <h2>{say(`policy.mail.${node.key}`)}</h2>
              <Facts
                rows={[
                  { term: say('mail-kinds.when'), value: when(node), say: true },
                  { term: say('mail-kinds.why'), value: say(`policy.purpose.${node.purpose}`), say: true },
                  { term: say('mail-kinds.stop'), value: say(`mail-kinds.${node.sending}`), say: true },
                ]}
              />
            </div>
            {viewer && <Turn ctx={ctx} node={node} viewer={viewer} say={say} />}
            <a
              href={path`/privacy#${node.id}`}
              aria-label={`${say('policy.why')} ${say(`policy.mail.${node.key}`)}`}
            >
              {say('policy.why')}
            </a>
          </li>
        ))}
      </ul>
      <p>
        {say('policy.set.mail.unsubscribeLinkIn', { value: ctx.policy.setting('mail.unsubscribeLinkIn') })}
      </p>
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

/** Where a kind can be stopped: whether they get it, and the button that changes it. */
function Turn({
  ctx,
  node,
  viewer,
  say,
}: {
  ctx: PageCtx
  node: MailNode
  viewer: Viewer
  say: Say
}): Html | null {
  const control = switchFor(ctx, viewer.standing, node.key)
  if (control === null) return null
  const on = isOn(viewer.standing, control)
  const does = say(on ? 'mail-kinds.turn-off' : 'mail-kinds.turn-on')
  return (
    <Form action={path`/me/choices`}>
      <input type="hidden" name="control" value={control} />
      <input type="hidden" name="back" value="mail" />
      <p>{say(on ? 'mail-kinds.is-on' : 'mail-kinds.is-off')}</p>
      <Button
        size="s"
        name="on"
        value={on ? 'no' : 'yes'}
        more={{ 'aria-label': `${does}: ${say(`policy.mail.${node.key}`)}` }}
      >
        {does}
      </Button>
    </Form>
  )
}
