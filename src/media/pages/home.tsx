import { type Refusal, isRefusal, path } from '#std'
import {
  Badge,
  Button,
  ButtonLink,
  Form,
  type Html,
  Icon,
  type PageAnswer,
  PageStyle,
  PlainLine,
  type Visit,
  Wall,
  asset,
} from '#web'
import { listed } from '../listed.ts'
import { type MediaSite } from '../site.ts'
import { explore } from './explore.tsx'
import { asTile } from './wall.tsx'

const ON_HOME = 18
const ISLANDS = ['photo-says']

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
      <Ask say={say} />
      <PlainLine
        audience="none"
        text={say('foot.asked', { cookies: 0, scripts: ISLANDS.length })}
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
    islands: ISLANDS,
    blobs: true,
  }
}

/** What does your photo say? Told in a dialog by the island, whose larger part comes with the first photo; without it, on a page of its own. */
function Ask({ say }: Pick<Visit, 'say'>): Html | null {
  return (
    <photo-says class="ask" data-sheets={asset('told.css')}>
      <Form action={path`/photo`} files class="ask-form">
        <label>
          <Icon name="eye" />
          <span>
            <b>{say('home.ask')}</b>
            <small data-alone={say('photo.alone')}>{say('photo.form')}</small>
          </span>
          <input type="file" name="file" accept="image/*" required />
        </label>
        <p class="row">
          <Button size="s">{say('photo.look')}</Button>
          <a href={path`/photo?sample`} data-sample="/photo/sample.jpg">
            {say('photo.sample')}
          </a>
        </p>
      </Form>
      <dialog class="says" aria-labelledby="says">
        <header>
          <h2 id="says">{say('photo.title')}</h2>
          <form method="dialog">
            <Button>{say('home.close')}</Button>
          </form>
        </header>
        <div class="told stack" data-told=""></div>
        <p class="row">
          <span class="serif">{say('home.told')}</span>
          <ButtonLink href={path`/join`} look="go">
            {say('nav.join')}
          </ButtonLink>
        </p>
      </dialog>
    </photo-says>
  )
}
