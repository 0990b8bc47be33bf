import { type SafeUrl, path } from '#std'
import { Button, Form, type Child, type Html, type MemberVisit, type PageAnswer, said } from '#web'
import { asksAbout } from '../asks.ts'
import { agreementOf } from '../agreements.ts'
import { addressesOf, type Addresses } from '../people.ts'
import { signInsOf } from '../sign-ins.ts'
import { tokensOf } from '../tokens.ts'
import { Done, type PageCtx, Told } from './parts.tsx'
import { type Say } from '#words'

/** The hub of settings: each thing, what it is now, and the way to change it. */
export async function mePage(ctx: PageCtx, { viewer, say, url }: MemberVisit): Promise<PageAnswer> {
  const [addresses, signIns, tokens, agreement] = await Promise.all([
    addressesOf(ctx, viewer.id),
    signInsOf(ctx, viewer),
    tokensOf(ctx, viewer.id),
    agreementOf(ctx, viewer.id),
  ])
  const row = (name: string, value: Child, to: SafeUrl, does: string): Child => (
    <li>
      <div>
        <h2>{name}</h2>
        {value}
      </div>
      <a href={to} aria-label={`${does}: ${name}`}>
        {does}
      </a>
    </li>
  )
  const rows = [
    row(
      say('me.name'),
      <>
        <p>{viewer.name}</p>
        <Told ctx={ctx} say={say} kind="user.account.username" />
      </>,
      path`/me/name`,
      say('me.change'),
    ),
    asksAbout(ctx) &&
      row(say('profile.about.title'), <p>{say('me.profile.text')}</p>, path`/me/profile`, say('me.change')),
    row(
      say('me.email'),
      <Email ctx={ctx} say={say} addresses={addresses} />,
      path`/me/email`,
      say('me.change'),
    ),
    row(say('me.password'), <p>{say('me.password.kept')}</p>, path`/me/password`, say('me.change')),
    row(
      say('me.sessions'),
      <p>{say('me.sessions.count', { count: signIns.length })}</p>,
      path`/me/sessions`,
      say('me.see'),
    ),
    row(
      say('me.tokens'),
      <p>{say('me.tokens.count', { count: tokens.length })}</p>,
      path`/me/tokens`,
      say('me.see'),
    ),
    row(say('me.data'), <p>{say('me.data.what')}</p>, path`/me/data`, say('me.see')),
    row(say('me.cases'), <p>{say('me.cases.what')}</p>, path`/me/cases`, say('me.see')),
    row(say('me.receipts'), <p>{say('me.receipts.what')}</p>, path`/me/receipts`, say('me.see')),
    row(say('me.export'), <p>{say('me.export.one')}</p>, path`/me/export`, say('me.see')),
    row(
      say('me.mail'),
      <p>{say(ctx.policy.mailKind('keep') ? 'me.mail.fixed' : 'me.mail.asked')}</p>,
      path`/me/mail`,
      say('me.see'),
    ),
    row(say('me.choices'), <p>{say('me.choices.what')}</p>, path`/me/choices`, say('me.see')),
    row(say('me.rights'), <p>{say('me.rights.what')}</p>, path`/me/rights`, say('me.see')),
    agreement &&
      row(
        say('me.agreement'),
        <>
          <p>{agreement.wording}</p>
          <p class="quiet">
            {say('me.agreement.when', {
              version: agreement.version,
              at: said(agreement.at, { form: 'minute' }),
            })}
          </p>
        </>,
        path`/me/choices#agreed`,
        say('me.see'),
      ),
    row(say('me.leave'), <p>{say('me.leave.text')}</p>, path`/me/delete`, say('me.see')),
  ]
  const main = (
    <div class="narrow stack">
      <h1>{say('me.title')}</h1>
      <Done say={say} url={url} />
      <ul class="plain settings">{rows}</ul>
      {((addresses.email !== '' && !addresses.proved) || addresses.waiting !== null) && (
        <Waiting say={say} addresses={addresses} />
      )}
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
    <>
      <p>
        {email === '' ? (
          say('me.email.none')
        ) : (
          <>
            {email} <span class="quiet">{proved ? say('me.proved') : say('me.not-proved')}</span>
          </>
        )}
      </p>
      <Told ctx={ctx} say={say} kind="user.contact.email" purpose="essential.service" />
    </>
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
