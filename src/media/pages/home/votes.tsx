import { isRefusal, madeAt, path } from '#std'
import { type Html, Time, type Visit } from '#web'
import { listed } from '../../listed.ts'
import { type PictureCard, pagePath } from '../../views.ts'
import { type Arrange } from './home.tsx'
import { Nothing, Onward, Shown, coloured } from './shown.tsx'

const MOST = 16

/** One column as wide as one reads: what it is called, the picture, who brought it and when. */
export const votes: Arrange = async (site, { style, hello, say }) => {
  const page = await listed(site, { cursor: null, most: MOST })
  if (isRefusal(page)) return page
  return (
    <>
      {hello}
      {page.items.length === 0 ? (
        <Nothing say={say} />
      ) : (
        <section class="column" aria-labelledby="newest">
          <h2 class="unseen" id="newest">
            {say('home.newest')}
          </h2>
          <ol class={`cards plain ${coloured(style, page.items)}`}>
            {page.items.map((one, at) => (
              <Card picture={one} eager={at === 0} say={say} />
            ))}
          </ol>
          <Onward say={say} />
        </section>
      )}
    </>
  )
}

type CardProps = { picture: PictureCard; eager: boolean } & Pick<Visit, 'say'>

const Card = ({ picture, eager, say }: CardProps): Html | null => (
  <li>
    <h3>
      <a href={pagePath(picture)}>{picture.title || say('picture.untitled')}</a>
    </h3>
    <a class="board" href={pagePath(picture)} tabindex="-1" aria-hidden={picture.alt ? undefined : 'true'}>
      <Shown picture={picture} frame={{ phone: 100, wide: 40 }} most={1280} eager={eager} />
    </a>
    <p class="small quiet">
      <a href={path`/@${picture.by}`}>{picture.by}</a> <Time at={madeAt(picture.key)} />
    </p>
  </li>
)
