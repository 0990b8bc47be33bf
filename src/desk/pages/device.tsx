import { type CookieNode } from '#policy'
import { path } from '#std'
import { Button, Form, type PageAnswer, Table } from '#web'
import { type Props, Told, register, textsOf } from './registers.tsx'

/** The cookies of ours that the request carried; `secure`: over https, where they have their longer names. */
type Held = { readonly sent: readonly CookieNode[]; readonly secure: boolean }

/** The cookies of this very request, and what lies in the browser's other stores, which the browser lists for itself. One button clears what may be cleared. */
export function devicePage({ say, ...props }: Props, { sent, secure }: Held): PageAnswer {
  const text = textsOf({ say, ...props })
  const rows = sent.map(({ id, key, name, plainName }) => [
    <code>{secure ? name : plainName}</code>,
    <Told text={text(id)} id={id} say={say} />,
    say(`device.goes.${key}`),
  ])
  const columns = [{ head: say('cookies.name') }, { head: say('cookies.what') }, { head: say('device.goes') }]
  const page = register(
    say('device.title'),
    say('device.lead'),
    <>
      <section class="stack" aria-labelledby="cookies-h">
        <h2 id="cookies-h">{say('device.cookies')}</h2>
        {rows.length > 0 ? (
          <Table caption={say('device.cookies')} columns={columns} rows={rows} />
        ) : (
          <p>{say('device.no-cookie')}</p>
        )}
      </section>
      <section class="stack" aria-labelledby="stores-h">
        <h2 id="stores-h">{say('device.stores')}</h2>
        <p>{say('device.stores.lead')}</p>
        <Form action={path`/privacy/device`}>
          <device-stores
            data-none={say('device.stores.none')}
            data-local={say('device.stores.local')}
            data-session={say('device.stores.session')}
          >
            <p>{say('device.stores.no-script')}</p>
          </device-stores>
          <Button>{say('device.clear')}</Button>
        </Form>
      </section>
    </>,
    say,
  )
  return { ...page, islands: ['device-stores'] }
}
