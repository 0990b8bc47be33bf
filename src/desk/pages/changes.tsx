import { diff, tellDiff } from '#policy'
import { path } from '#std'
import { type Html, type PageAnswer, Time } from '#web'
import { type Say } from '#words'
import { type Version } from '../in-force.ts'

/** `/privacy/changes`: every version there has been, the newest first, each with what it changed. */
export function changesPage(say: Say, versions: readonly Version[]): PageAnswer {
  const main = (
    <div class="page stack">
      <h1>{say('changes.title')}</h1>
      <p class="lead serif">{versions.length === 1 ? say('changes.only-one') : say('changes.lead')}</p>
      <ul class="plain versions">
        {versions.map((one, at) => (
          <li id={`version-${one.version}`}>
            <b>
              {say('changes.version')} {one.version}
            </b>{' '}
            {one.name}, {say('changes.since').toLowerCase()} <Time at={one.since} />{' '}
            {at === 0 && <span class="badge enforced">{say('changes.now')}</span>}
            <Changes from={versions[at + 1]} to={one} say={say} />
          </li>
        ))}
      </ul>
      <p>
        <a href={path`/privacy`}>{say('notice.title')}</a>
      </p>
    </div>
  )
  return { title: say('changes.title'), main, current: 'promise', styles: ['privacy.css'] }
}

const CLASS = { wider: 'widens', narrower: 'narrows', apart: 'widens' } as const

/** What one version changed of the one before it, what widens first. */
function Changes({ from, to, say }: { from: Version | undefined; to: Version; say: Say }): Html | null {
  if (!from) return null
  if (!from.document || !to.document) return <p>{say('changes.not-comparable')}</p>
  const { changes, reworded } = diff(from.document, to.document)
  const told = tellDiff(changes, say)
  return (
    <>
      {told.length === 0 && <p>{say('policy.diff.none')}</p>}
      {told.map(({ way, text }) => (
        <article class={`change ${CLASS[way]}`}>
          <p class="way">
            <b>{say(`changes.way.${way}`)}</b>
          </p>
          <p class="prose">{text}</p>
        </article>
      ))}
      {reworded.length > 0 && <p class="small quiet">{say('policy.diff.reworded', { ids: reworded })}</p>}
    </>
  )
}
