import { instant, path } from '#std'
import { Button, Form, type MemberVisit, type PageAnswer, Table, Time, said } from '#web'
import { signInsOf } from '../sign-ins.ts'
import { Done, type PageCtx, Told } from './parts.tsx'

export async function sessionsPage(ctx: PageCtx, visit: MemberVisit): Promise<PageAnswer> {
  const { say, url, viewer } = visit
  const lines = await signInsOf(ctx, viewer)
  const rows = lines.map(({ id, since, lastDay, until, current }) => [
    <>
      <Time at={since} form="minute" />
      {current && <small>{say('sessions.this')}</small>}
    </>,
    <Time at={instant(Date.parse(lastDay))} />,
    <Time at={until} />,
    <Form action={path`/me/sessions`}>
      <Button
        size="s"
        name="end"
        value={id}
        more={{ 'aria-label': say('sessions.end-one', { since: said(since, { form: 'minute' }) }) }}
      >
        {say('sessions.end')}
      </Button>
    </Form>,
  ])
  const columns = [
    { head: say('sessions.since') },
    { head: say('sessions.last') },
    { head: say('sessions.until') },
    { head: say('sessions.act'), act: true },
  ]
  const main = (
    <div class="page stack">
      <h1>{say('sessions.title')}</h1>
      <Done say={say} url={url} />
      <p class="lead">{say('sessions.text')}</p>
      <Told
        ctx={ctx}
        say={say}
        kind="user.authorization.credentials"
        purpose="essential.service.authentication"
      />
      <Table caption={say('sessions.title')} columns={columns} rows={rows} />
      {lines.length > 1 ? (
        <Form action={path`/me/sessions`}>
          <Button name="end" value="others">
            {say('sessions.others')}
          </Button>
        </Form>
      ) : (
        <p class="quiet">{say('sessions.alone')}</p>
      )}
      <p>
        <a href={path`/me`}>{say('me.back')}</a>
      </p>
    </div>
  )
  return { title: say('sessions.title'), main, current: 'you' }
}
