import { path } from '#std'
import { Button, Field, Form, type Html, Table, Time } from '#web'
import { type Say } from '#words'
import { type LawCheck, tellPlaces } from '../versions/law.ts'

type Props = { readonly places: readonly string[]; readonly checked: readonly LawCheck[]; readonly say: Say }

/** Where whoever runs the site does business, and the record of checks against the laws of those places; what the newest found in full. */
export function Places({ places, checked, say }: Props): Html | null {
  const [newest] = checked
  return (
    <section class="stack" id="places" aria-labelledby="places-h">
      <h2 id="places-h">{say('studio.places')}</h2>
      <Form action={path`/desk/policy/places`}>
        <Field
          name="places"
          id="places-listed"
          label={say('studio.places.which')}
          hint={say('studio.places.hint')}
          value={places.join(', ')}
          autocomplete="off"
        />
        <p>
          <Button>{say('studio.places.check')}</Button>
        </p>
      </Form>
      {newest && (
        <>
          <Table
            caption={say('studio.places.record')}
            columns={[
              { head: say('studio.places.version') },
              { head: say('studio.places.when') },
              { head: say('studio.places.against') },
              { head: say('studio.places.found') },
            ]}
            rows={checked.map((one) => [
              String(one.version),
              <Time at={one.at} />,
              tellPlaces(one, say),
              String(one.findings.length),
            ])}
          />
          <details>
            <summary>{say('studio.places.newest', { version: newest.version })}</summary>
            {newest.findings.length === 0 && <p>{say('studio.none')}</p>}
            <ul>
              {newest.findings.map(({ severity, sentence, articles }) => (
                <li>
                  <b>{say(`studio.finding.${severity}`)}</b> {sentence}{' '}
                  <span class="quiet">{articles.join(', ')}</span>
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </section>
  )
}
