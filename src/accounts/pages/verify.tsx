import { type SafeUrl, path } from '#std'
import { Button, Form, type PageAnswer, type Visit } from '#web'
import { Done } from './parts.tsx'

/** After joining, and whenever the link was not opened yet. */
export function welcomePage({ say, url }: Visit): PageAnswer {
  const main = (
    <div class="narrow stack">
      <h1>{say('welcome.title')}</h1>
      <Done say={say} url={url} />
      <p class="lead">{say('welcome.text')}</p>
      <Form action={path`/me/email/link`}>
        <p>{say('welcome.nothing')}</p>
        <p>
          <Button name="back" value="welcome">
            {say('welcome.again')}
          </Button>
        </p>
      </Form>
      <p class="row">
        <a href={path`/explore`}>{say('welcome.look')}</a> <a href={path`/me`}>{say('me.title')}</a>
      </p>
    </div>
  )
  return { title: say('welcome.title'), main, robots: 'none' }
}

/** One button: mail programs open links by themselves, they press nothing. */
const pressPage =
  (what: 'verify' | 'keep') =>
  ({ say }: Visit, here: SafeUrl, name: string): PageAnswer => ({
    title: say(`${what}.title`),
    main: (
      <div class="narrow stack">
        <h1>{say(`${what}.title`)}</h1>
        <p class="lead">{say(`${what}.text`, { name })}</p>
        <Form action={here}>
          <p>
            <Button look="go" size="l">
              {say(`${what}.do`)}
            </Button>
          </p>
        </Form>
      </div>
    ),
    bare: true,
    robots: 'none',
  })

export const verifyPage = pressPage('verify')
/** Keeps an account that nobody uses. */
export const keepPage = pressPage('keep')
