import { type Check, runChecks } from '#privacy'
import { type Site } from '#site'
import { path, refuse } from '#std'
import { Button, Form, type Html, type Road, type Visit } from '#web'
import { FOUND_BY, LIES, type Lie, type Lies, isLie } from '../lies/lies.ts'

/** Beside the proof board of a demo: five switches, each of which makes it lie. */
export function Switches({ lies, visit: { say } }: { lies: Lies; visit: Visit }): Html | null {
  return (
    <section class="lies" aria-labelledby="lies">
      <h2 id="lies">{say('lies.title')}</h2>
      <p class="quiet">{say('lies.lead')}</p>
      <ul class="plain">
        {LIES.map((lie) => (
          <li>
            <One lie={lie} told={lies.has(lie)} say={say} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function One({ lie, told, say }: { lie: Lie; told: boolean; say: Visit['say'] }): Html | null {
  return (
    <Form action={path`/demo/lies`} class="row">
      <input type="hidden" name="lie" value={lie} />
      <Button
        size="s"
        name="told"
        value={told ? 'no' : 'yes'}
        pressed={told}
        more={{ 'aria-describedby': `lie-${lie}` }}
      >
        {say(told ? 'lies.end' : 'lies.tell')}
      </Button>
      <span id={`lie-${lie}`}>
        {say(`lie.${lie}`)} <a href={path`#check-${FOUND_BY[lie]}`}>{say('lies.found-by')}</a>
      </span>
    </Form>
  )
}

/** Tells a lie or ends it, and has the site checked at once. */
export function mountLies(
  road: Road,
  site: Site,
  { lies, checks }: { lies: Lies; checks: readonly Check[] },
): void {
  road.act('/demo/lies', { fields: { lie: 'plumbing', told: 'plumbing' } }, async ({ form }) => {
    const lie = form.line('lie')
    if (!isLie(lie)) return refuse('lies.unknown')
    await (form.line('told') === 'yes' ? lies.tell(site, lie) : lies.end(site, lie))
    await runChecks(
      site,
      checks.filter(({ often }) => often === 'quarter'),
    )
    return { to: path`/privacy/proof#lies` }
  })
}
