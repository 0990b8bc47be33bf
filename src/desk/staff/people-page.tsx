import { ROLES, staff } from '#accounts'
import { type Site } from '#site'
import { type Refusal, path } from '#std'
import { Button, ErrorSummary, Field, Form, type MemberVisit, Notice, type PageAnswer, Table } from '#web'
import { sayCode } from '#words'

type Wrong = { readonly name: string; readonly role: string; readonly refusal: Refusal }

/** `/desk/people`: who is more than a member, and giving and taking that. */
export async function peoplePage(
  site: Pick<Site, 'db' | 'policyFor'>,
  { say, url }: MemberVisit,
  wrong?: Wrong,
): Promise<PageAnswer> {
  const error = wrong && sayCode(say, wrong.refusal.code, wrong.refusal.values)
  const rows = (await staff(site)).map(({ name, role }) => [
    <a href={path`/@${name}`}>{name}</a>,
    say(`desk.role.${role}`),
    say(`desk.role.${role}.does`),
  ])
  const main = (
    <div class="page stack">
      <h1>{say('desk.people')}</h1>
      {url.searchParams.get('done') === 'role' && <Notice>{say('desk.role.given')}</Notice>}
      {error && <ErrorSummary say={say} errors={[{ field: 'name', text: error }]} />}
      <Table
        caption={say('desk.people')}
        columns={[{ head: say('desk.who') }, { head: say('desk.role') }, { head: say('desk.does') }]}
        rows={rows}
      />
      <h2>{say('desk.give')}</h2>
      <Form action={path`/desk/people`}>
        <Field
          name="name"
          label={say('desk.whose')}
          value={wrong?.name}
          error={error}
          autocomplete="off"
          required
        />
        <Field
          name="role"
          label={say('desk.role')}
          value={wrong?.role ?? 'moderator'}
          options={ROLES.map((value) => ({ value, label: say(`desk.role.${value}`) }))}
        />
        <p>
          <Button look="go">{say('desk.give')}</Button>
        </p>
      </Form>
      <p>
        <a href={path`/desk`}>{say('desk.title')}</a>
      </p>
    </div>
  )
  return { title: say('desk.people'), main, robots: 'none', ...(wrong && { status: wrong.refusal.status }) }
}
