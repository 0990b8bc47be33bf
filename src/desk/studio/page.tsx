import { print, tellFinding } from '#policy'
import { type PresetName, presets } from '#presets'
import { type Site } from '#site'
import { type Refusal, path } from '#std'
import { Button, Checkbox, ErrorSummary, Field, Form, type Html, Notice, type PageAnswer, said } from '#web'
import { type Say, sayCode } from '#words'
import { Differences } from '../pages/changes.tsx'
import { type Version, announcedOf, inForceOf } from '../versions/read.ts'
import { type LawCheck } from '../versions/law.ts'
import { type Judged } from './judge.ts'
import { Places } from './places.tsx'

export type Studio = {
  readonly say: Say
  readonly site: Site
  readonly versions: readonly Version[]
  /** Where whoever runs the site does business. */ readonly places: readonly string[]
  /** When which version was checked against the laws of those places. */ readonly checked: readonly LawCheck[]
  readonly draft: string
  readonly on?: string
  readonly judged?: Judged | null
  readonly wrong?: Refusal | null
  readonly done?: string | null
}

/** `/desk/policy`: a draft, what the program makes of it, and the button that announces it. */
export function studioPage(studio: Studio): PageAnswer {
  const { say, site, versions, draft, on = '', judged, wrong, done } = studio
  const [now, waiting] = [inForceOf(versions), announcedOf(versions)]
  const refused = wrong && sayCode(say, wrong.code, wrong.values)
  const main = (
    <div class="page stack">
      <h1>{say('studio.title')}</h1>
      {(done === 'announced' || done === 'withdrawn' || done === 'listed') && (
        <Notice>{say(`studio.done.${done}`)}</Notice>
      )}
      {refused && (
        <ErrorSummary say={say} errors={[{ ...(wrong.field && { field: wrong.field }), text: refused }]} />
      )}
      <p class="lead">{say('studio.lead')}</p>
      {now && <p>{say('studio.now', { version: now.version, name: now.name })}</p>}
      {waiting && <Waiting waiting={waiting} say={say} />}
      <Form action={path`/desk/policy/begin`} class="row">
        <Field
          name="preset"
          label={say('studio.begin')}
          options={[
            { value: '', label: say('studio.in-force') },
            ...(Object.keys(presets) as PresetName[]).map((name) => ({ value: name, label: name })),
          ]}
        />
        <Button>{say('studio.take')}</Button>
      </Form>
      <Form action={path`/desk/policy`}>
        <Field
          name="draft"
          label={say('studio.draft')}
          hint={say('studio.draft.hint')}
          value={draft || print(site.policy.policy)}
          rows={18}
          autocomplete="off"
          more={{ spellcheck: 'false', class: 'mono' }}
        />
        <p>
          <Button>{say('studio.read')}</Button>
        </p>
      </Form>
      {judged && <Made judged={judged} draft={draft} on={on} say={say} />}
      <Places places={studio.places} checked={studio.checked} say={say} />
    </div>
  )
  return {
    title: say('studio.title'),
    main,
    robots: 'none',
    styles: ['privacy.css'],
    ...(wrong && { status: wrong.status }),
  }
}

function Waiting({ waiting, say }: { waiting: Version; say: Say }): Html | null {
  return (
    <Form action={path`/desk/policy/withdraw`}>
      <p>{say('studio.waits', { version: waiting.version, day: said(waiting.since) })}</p>
      <Checkbox name="sure" label={say('studio.withdraw.sure')} />
      <p>
        <Button>{say('studio.withdraw')}</Button>
      </p>
    </Form>
  )
}

function Made({
  judged,
  draft,
  on,
  say,
}: {
  judged: Judged
  draft: string
  on: string
  say: Say
}): Html | null {
  if (!judged.ok) return <Lines id="faults" title={say('studio.faults')} lines={judged.faults} />
  const { proposal, findings, misfits, follows } = judged
  return (
    <>
      <section class="stack" aria-labelledby="findings-h">
        <h2 id="findings-h">{say('studio.findings')}</h2>
        {findings.length === 0 && <p>{say('studio.none')}</p>}
        <ul>
          {findings.map((one) => (
            <li>
              <b>{say(`studio.finding.${one.severity}`)}</b> {tellFinding(one, say).sentence}{' '}
              <span class="quiet">{tellFinding(one, say).fix}</span>
            </li>
          ))}
        </ul>
      </section>
      {misfits.length > 0 && <Lines id="misfits" title={say('studio.misfits')} lines={misfits} />}
      <section class="stack" aria-labelledby="changes-h">
        <h2 id="changes-h">{say('studio.changes')}</h2>
        {proposal.before ? (
          <Differences from={proposal.before} to={proposal.after} touched={proposal.touched} say={say} />
        ) : (
          <p>{say('publish.incomparable')}</p>
        )}
      </section>
      <Lines id="follows" title={say('studio.if')} lines={follows} />
      {misfits.length === 0 && (
        <Form action={path`/desk/policy/announce`}>
          <input type="hidden" name="draft" value={draft} />
          <Field
            name="on"
            label={say('studio.on')}
            hint={say('studio.on.hint')}
            value={on}
            autocomplete="off"
          />
          <Checkbox name="sure" label={say('studio.sure')} />
          <Field
            name="current"
            type="password"
            label={say('field.current')}
            autocomplete="current-password"
            required
          />
          <p>
            <Button look="go">{say('studio.announce')}</Button>
          </p>
        </Form>
      )}
    </>
  )
}

function Lines({ id, title, lines }: { id: string; title: string; lines: readonly string[] }): Html | null {
  return (
    <section class="stack" aria-labelledby={`${id}-h`}>
      <h2 id={`${id}-h`}>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </section>
  )
}
