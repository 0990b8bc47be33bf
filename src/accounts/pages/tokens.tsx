import { type Refusal, instant, path } from '#std'
import {
  Button,
  CopyLink,
  ErrorSummary,
  Field,
  Form,
  type MemberVisit,
  type PageAnswer,
  RadioCards,
  Table,
  Time,
} from '#web'
import { tokensOf } from '../tokens.ts'
import { Done, type PageCtx, Told, wrong } from './parts.tsx'

type Typed = { readonly name: string; readonly scope: string }

export async function tokensPage(
  ctx: PageCtx,
  { say, url, viewer }: MemberVisit,
  typed: Typed = { name: '', scope: 'all' },
  refusals: readonly Refusal[] = [],
): Promise<PageAnswer> {
  const errors = wrong(refusals, say)
  const lines = await tokensOf(ctx, viewer.id)
  const rows = lines.map(({ id, name, scope, since, lastDay }) => [
    name,
    say(`tokens.scope.${scope}`),
    <Time at={since} />,
    lastDay === null ? say('tokens.never') : <Time at={instant(Date.parse(lastDay))} />,
    <Form action={path`/me/tokens/revoke`}>
      <Button size="s" name="token" value={id} more={{ 'aria-label': say('tokens.revoke-one', { name }) }}>
        {say('tokens.revoke')}
      </Button>
    </Form>,
  ])
  const columns = [
    { head: say('tokens.name') },
    { head: say('tokens.scope') },
    { head: say('tokens.since') },
    { head: say('tokens.last') },
    { head: say('tokens.act'), act: true },
  ]
  const main = (
    <div class="page stack">
      <h1>{say('tokens.title')}</h1>
      <Done say={say} url={url} />
      <ErrorSummary errors={errors.lines} say={say} />
      <p class="lead">{say('tokens.text')}</p>
      <Told ctx={ctx} say={say} kind="user.authorization.credentials" purpose="essential.service" />
      {rows.length === 0 ? (
        <p class="quiet">{say('tokens.none')}</p>
      ) : (
        <Table caption={say('tokens.title')} columns={columns} rows={rows} />
      )}
      <h2>{say('tokens.new')}</h2>
      <Form action={path`/me/tokens`} more={{ novalidate: true }}>
        <Field
          name="name"
          label={say('tokens.name')}
          hint={say('tokens.name.hint')}
          value={typed.name}
          error={errors.of('name')}
          autocomplete="off"
          required
        />
        <RadioCards
          name="scope"
          legend={say('tokens.scope')}
          value={typed.scope}
          error={errors.of('scope')}
          options={(['all', 'read'] as const).map((value) => ({
            value,
            label: say(`tokens.scope.${value}`),
          }))}
        />
        <p>
          <Button look="go">{say('tokens.make')}</Button>
        </p>
      </Form>
      <p>
        <a href={path`/me`}>{say('me.back')}</a>
      </p>
    </div>
  )
  return { title: say('tokens.title'), main, ...errors.answer, current: 'you' }
}

/** The only page that ever shows a token. */
export function tokenPage(ctx: PageCtx, { say }: MemberVisit, token: string): PageAnswer {
  const main = (
    <div class="narrow stack">
      <h1>{say('tokens.made.title')}</h1>
      <p class="lead">{say('tokens.made')}</p>
      <CopyLink
        id="token"
        label={say('tokens.made.title')}
        value={token}
        words={{ copy: say('tokens.copy'), copied: say('tokens.copied') }}
      />
      <Told ctx={ctx} say={say} kind="user.authorization.credentials" purpose="essential.service" />
      <p>
        <a href={path`/me/tokens`}>{say('tokens.title')}</a>
      </p>
    </div>
  )
  return { title: say('tokens.made.title'), main, status: 201, current: 'you', islands: ['copy-link'] }
}
