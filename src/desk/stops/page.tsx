import { type SafeUrl, path } from '#std'
import { Button, Form, type Html, Notice, type PageAnswer, type Visit } from '#web'
import { type Say } from '#words'
import { type Kind, type Stops } from './stops.ts'

/** `/u/…`, for whoever has a letter: nothing changes by looking at it; one button stops the letter's kind, further ones the others. */
export function stopPage({ say, url }: Pick<Visit, 'say' | 'url'>, stops: Stops, token: string): PageAnswer {
  const { kind, kinds, standing } = stops
  const here = kinds.find((one) => one.kind === kind)
  const others = kinds.filter((one) => one !== here)
  const to = path`/u/${token}/switches`
  const main = (
    <div class="narrow stack">
      <h1>{say('stop.title')}</h1>
      {url.searchParams.has('done') && <Notice>{say('choices.done')}</Notice>}
      <p class="lead serif">{say(`policy.mail.${kind}`)}.</p>
      {standing === 'gone' && <p>{say('stop.gone')}</p>}
      {standing === 'stranger' && here && <p>{say('stop.closes-case')}</p>}
      {here ? <Turn of={here} to={to} say={say} /> : standing !== 'gone' && <p>{say('stop.fixed')}</p>}
      {others.length > 0 && (
        <>
          <h2>{say('stop.others')}</h2>
          <ul class="plain settings">
            {others.map((one) => (
              <li>
                <div>
                  <h2>{say(`policy.mail.${one.kind}`)}</h2>
                </div>
                <Turn of={one} to={to} say={say} />
              </li>
            ))}
          </ul>
        </>
      )}
      {others.length === 0 && !here && standing !== 'gone' && <p>{say('stop.none')}</p>}
      <p>
        <a href={path`/me/mail`}>{say('mail-kinds.all')}</a>
      </p>
    </div>
  )
  return { title: say('stop.title'), main, robots: 'none' }
}

function Turn({ of: { kind, on, back }, to, say }: { of: Kind; to: SafeUrl; say: Say }): Html | null {
  const what = say(on ? 'stop.do' : 'stop.undo')
  return (
    <Form action={to}>
      <input type="hidden" name="kind" value={kind} />
      {!on && <p>{say('stop.off')}</p>}
      {(on || back) && (
        <p>
          <Button
            name="on"
            value={on ? 'no' : 'yes'}
            more={{ 'aria-label': `${what}: ${say(`policy.mail.${kind}`)}` }}
          >
            {what}
          </Button>
        </p>
      )}
    </Form>
  )
}
