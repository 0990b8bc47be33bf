import { type Instant, path } from '#std'
import { type PageAnswer, Time } from '#web'
import { type Say } from '#words'

/** `/privacy/changes`: every version there has been, the newest first. */
export function changesPage(
  say: Say,
  versions: readonly { version: number; name: string; since: Instant }[],
): PageAnswer {
  const main = (
    <div class="page stack">
      <h1>{say('changes.title')}</h1>
      <p class="lead serif">{versions.length === 1 ? say('changes.only-one') : say('changes.lead')}</p>
      <ul class="plain versions">
        {versions.map(({ version, name, since }, at) => (
          <li>
            <b>
              {say('changes.version')} {version}
            </b>{' '}
            {name}, {say('changes.since').toLowerCase()} <Time at={since} />{' '}
            {at === 0 && <span class="badge enforced">{say('changes.now')}</span>}
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
