import { type SafeUrl, path } from '#std'
import { Button, Form, type Child, type Html, type MemberVisit, type PageAnswer, Table } from '#web'
import { addressesOf, type Addresses } from '../people.ts'
import { signInsOf } from '../sign-ins.ts'
import { tokensOf } from '../tokens.ts'
import { Done, type PageCtx, Told } from './parts.tsx'
import { type Say } from '#words'

/** The hub of settings: each thing, what it is now, and the way to change it. */
export async function mePage(ctx: PageCtx, { viewer, say, url }: MemberVisit): Promise<PageAnswer> {
  const [addresses, signIns, tokens] = await Promise.all([
    addressesOf(ctx, viewer.id),
    signInsOf(ctx, viewer),
    tokensOf(ctx, viewer.id),
  ])
  const row = (name: Child, value: Child, to: SafeUrl, does: string, about: string): Child[] => [
    name,
    value,
    <a href={to} aria-label={`${does}: ${about}`}>
      {does}
    </a>,
  ]
  const rows = [
    row(
      say('me.name'),
      <div>
        {viewer.name} <Told ctx={ctx} say={say} kind="user.account.username" />
      </div>,
      path`/me/name`,
      say('me.change'),
      say('me.name'),
    ),
    row(
      say('me.email'),
      <Email ctx={ctx} say={say} addresses={addresses} />,
      path`/me/email`,
      say('me.change'),
      say('me.email'),
    ),
    row(
      say('me.password'),
      say('me.password.kept'),
      path`/me/password`,
      say('me.change'),
      say('me.password'),
    ),
    row(
      say('me.sessions'),
      say('me.sessions.count', { count: signIns.length }),
      path`/me/sessions`,
      say('me.see'),
      say('me.sessions'),
    ),
    row(
      say('me.tokens'),
      say('me.tokens.count', { count: tokens.length }),
      path`/me/tokens`,
      say('me.see'),
      say('me.tokens'),
    ),
    row(say('me.mail'), say('me.mail.fixed'), path`/me/mail`, say('me.see'), say('me.mail')),
  ]
  const main = (
    <div class="page stack">
      <h1>{say('me.title')}</h1>
      <Done say={say} url={url} />
      <Table
        caption={say('me.title')}
        columns={[{ head: say('me.thing') }, { head: say('me.now') }, { head: say('me.change'), act: true }]}
        rows={rows}
      />
      {(!addresses.proved || addresses.waiting !== null) && <Waiting say={say} addresses={addresses} />}
      <Form action={path`/sign-out`}>
        <p>
          <Button>{say('sign-out.title')}</Button>
        </p>
      </Form>
    </div>
  )
  return { title: say('me.title'), main, current: 'you' }
}

function Email({
  ctx,
  say,
  addresses: { email, proved },
}: {
  ctx: PageCtx
  say: Say
  addresses: Addresses
}): Html | null {
  return (
    <div>
      {email} <span class="quiet">{proved ? say('me.proved') : say('me.not-proved')}</span>
      <Told ctx={ctx} say={say} kind="user.contact.email" purpose="essential.service" />
    </div>
  )
}

/** An address whose link is not opened yet: send it again, or let it be. */
function Waiting({ say, addresses: { waiting } }: { say: Say; addresses: Addresses }): Html | null {
  return (
    <section class="stack">
      {waiting !== null && <p>{say('me.waiting', { email: waiting })}</p>}
      <div class="row">
        <Form action={path`/me/email/link`}>
          <Button>{say('me.waiting.again')}</Button>
        </Form>
        {waiting !== null && (
          <Form action={path`/me/email/keep`}>
            <Button look="bare">{say('me.waiting.drop')}</Button>
          </Form>
        )}
      </div>
    </section>
  )
}
