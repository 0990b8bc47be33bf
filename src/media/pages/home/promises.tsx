import { path } from '#std'
import { Badge, type Html, Icon, type Visit } from '#web'

/** A line of the promises on the first page: its words, and the clause it rests on. */
export type PromiseLine = {
  readonly text: string
  readonly badge: 'enforced' | 'recorded' | 'told'
  readonly clause: string
  /** It says what the site owes; other lines say what it does or may do. */ readonly promised: boolean
}

/** The first layer of the notice, at the foot of the first page. */
export function Promises({
  promises,
  say,
}: { readonly promises: readonly PromiseLine[] } & Pick<Visit, 'say'>): Html | null {
  const owed = promises.every(({ promised }) => promised)
  const kept = promises.every(({ badge }) => badge === 'enforced')
  return (
    <section class="page promises" aria-labelledby="promises">
      <header>
        <h2 id="promises">{say(owed ? 'home.promises' : 'home.lines', { count: promises.length })}</h2>
        <p class="quiet">{say(kept ? 'home.promises-why' : 'home.promises-each')}</p>
        <p>
          <a href={path`/privacy`}>{say('home.whole')}</a>
        </p>
      </header>
      <ol class="six">
        {promises.map(({ text, badge, clause }) => (
          <li>
            <Icon name="check" />
            <h3>
              <a href={path`/privacy#${clause}`}>{text}</a>
            </h3>
            <Badge kind={badge} say={say} />
          </li>
        ))}
      </ol>
    </section>
  )
}
