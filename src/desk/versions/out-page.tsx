import { path } from '#std'
import { Button, Form, Notice, type PageAnswer } from '#web'
import { type Say } from '#words'

/** The page behind "keep mine out" in a letter: one button, no signing in; after it, what is so. */
export function outPage(
  say: Say,
  { version, href, done }: { readonly version: number; readonly href: string; readonly done: boolean },
): PageAnswer {
  const main = (
    <div class="narrow stack">
      <h1>{say('out.title')}</h1>
      {done ? (
        <Notice>{say('out.done', { version })}</Notice>
      ) : (
        <>
          <p>{say('out.text', { version })}</p>
          <Form action={path`/${href.slice(1)}`}>
            <p>
              <Button look="go">{say('out.do')}</Button>
            </p>
          </Form>
        </>
      )}
      <p>
        <a href={path`/privacy/changes#version-${version}`}>{say('versions.banner.what')}</a>
      </p>
    </div>
  )
  return { title: say('out.title'), main, robots: 'none', bare: true }
}
