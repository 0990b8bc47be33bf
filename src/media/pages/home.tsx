import { type Refusal, isRefusal, path } from '#std'
import { Badge, ButtonLink, Icon, type PageAnswer, PageStyle, PlainLine, type Visit, Wall } from '#web'
import { listed } from '../listed.ts'
import { type MediaSite } from '../site.ts'
import { explore } from './explore.tsx'
import { asTile } from './wall.tsx'

const ON_HOME = 18

/** A line of the promises on the first page: its words, and the clause it rests on. */
export type PromiseLine = {
  readonly text: string
  readonly badge: 'enforced' | 'recorded' | 'told'
  readonly clause: string
}

export async function home(
  site: MediaSite,
  visit: Visit,
  promises: readonly PromiseLine[],
): Promise<PageAnswer | Refusal> {
  if (visit.viewer) return explore(site, visit)
  const { say } = visit
  const page = await listed(site, { cursor: null, most: ON_HOME })
  if (isRefusal(page)) return page
  const style = new PageStyle()
  const hello = (
    <div class="hello">
      <h1>{say('home.title')}</h1>
      <p class="row">
        <ButtonLink href={path`/join`} look="go" size="l">
          {say('nav.join')}
        </ButtonLink>
        <ButtonLink href={path`/explore`} size="l">
          {say('home.look')}
        </ButtonLink>
      </p>
      <p>
        <a href={path`/photo`}>{say('photo.title')}</a>
      </p>
      <PlainLine
        audience="none"
        text={say('foot.asked', { cookies: 0, scripts: 0 })}
        more={path`/privacy#looking`}
        moreText={say('why')}
      />
    </div>
  )
  const main = (
    <>
      <Wall
        tiles={page.items.map((one) => asTile(one))}
        label={say('home.newest')}
        say={say}
        pageStyle={style}
        fill
        class="wall-home"
        lead={{ ratio: 1.7, html: hello }}
      />
      <section class="page promises" aria-labelledby="promises">
        <header>
          <h2 id="promises">{say('home.promises', { count: promises.length })}</h2>
          <p class="quiet">{say('home.promises-why')}</p>
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
    </>
  )
  return {
    // the name of the site alone
    title: '',
    description: say('home.description'),
    main,
    style,
    wide: true,
    styles: ['explore.css', 'home.css'],
  }
}
