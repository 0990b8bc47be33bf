import { may } from '#accounts'
import { type Refusal, path } from '#std'
import { Button, ErrorSummary, Field, Form, type MemberVisit, type PageAnswer, PlainLine } from '#web'
import { sayCode } from '#words'
import { type Owed, OwedLines } from '../cases/desk-pages.tsx'

/** What was typed and is not taken. */
export type Wrong = { readonly name: string; readonly reason: string; readonly refusal: Refusal }

/** `/desk`: what the one who looks may do here, and nothing else. `owed`: cases that wait, for those who answer them. */
export function deskPage({ say, viewer }: MemberVisit, owed: Owed | null, wrong?: Wrong): PageAnswer {
  const error = wrong && sayCode(say, wrong.refusal.code, wrong.refusal.values)
  const field = wrong?.refusal.field === 'reason' ? 'reason' : 'name'
  const main = (
    <div class="page stack">
      <h1>{say('desk.title')}</h1>
      <p class="lead">{say('desk.you-are', { role: say(`desk.role.${viewer.role}`) })}</p>
      {error && <ErrorSummary say={say} errors={[{ field, text: error }]} />}
      {owed && (
        <section class="stack">
          <h2>{say('desk.cases')}</h2>
          <OwedLines owed={owed} say={say} />
          <p>
            {say('desk.cases.open', { count: owed.open })}{' '}
            <a href={path`/desk/cases`}>{say('desk.cases.all')}</a>
          </p>
        </section>
      )}
      {may(viewer.role, 'roles.give') && (
        <p>
          <a href={path`/desk/people`}>{say('desk.people')}</a>
        </p>
      )}
      {may(viewer.role, 'policy.publish') && (
        <p>
          <a href={path`/desk/policy`}>{say('studio.title')}</a>
        </p>
      )}
      {may(viewer.role, 'person.look') && (
        <section class="stack">
          <h2>{say('desk.held')}</h2>
          <p>{say('desk.held.text')}</p>
          <Form action={path`/desk/held`}>
            <Field
              name="name"
              label={say('desk.whose')}
              value={wrong?.name}
              error={field === 'name' ? error : null}
              autocomplete="off"
              required
            />
            <Field
              name="reason"
              label={say('desk.reason')}
              hint={say('desk.reason.hint')}
              value={wrong?.reason}
              error={field === 'reason' ? error : null}
              autocomplete="off"
              required
            />
            <PlainLine audience="none" text={say('desk.look-is-written')} />
            <p>
              <Button look="go">{say('desk.look')}</Button>
            </p>
          </Form>
        </section>
      )}
      {!owed && !may(viewer.role, 'roles.give') && !may(viewer.role, 'person.look') && (
        <p>{say('desk.nothing')}</p>
      )}
    </div>
  )
  return { title: say('desk.title'), main, robots: 'none', ...(wrong && { status: wrong.refusal.status }) }
}
