import { type SafeUrl } from '#std'
import { type Say } from '#words'
import { type PageStyle, ratio, safeColour } from '../page-style.ts'
import { type Html } from './html.ts'
import { Icon } from './icon.ts'

type Neighbour = { href: SafeUrl; title: string } | null | undefined
type StageProps = {
  picture: {
    alt: string
    width: number
    height: number
    colour: string | null
    sources: { webp: string; jpg: string; src: SafeUrl; largest: SafeUrl; moving?: SafeUrl; avif?: string }
  }
  prev?: Neighbour
  next?: Neighbour
  say: Say
  pageStyle: PageStyle
}

/** The picture as large as the window allows, its neighbours beside it (entry `picture.css`; arrows with the island `wall-keys`). */
export function Stage({ picture, prev, next, say, pageStyle }: StageProps): Html | null {
  const { width, height, sources } = picture
  const r = ratio(width, height)
  const colour = safeColour(picture.colour)
  pageStyle.rule(`.stage{--r:${r}${colour ? `;--c:${colour}` : ''}}`)
  const sizes = `(max-width:52rem) 100vw,min(calc(100vw - 7rem),calc((100vh - 10.5rem)*${r}),${width}px)`
  return (
    <figure class="stage">
      <Turn to={prev} rel="prev" say={say} />
      <a class="big" href={sources.largest}>
        <picture>
          {sources.moving && (
            <source
              type="image/webp"
              media="(prefers-reduced-motion: no-preference)"
              srcset={sources.moving}
            />
          )}
          {sources.avif && <source type="image/avif" srcset={sources.avif} sizes={sizes} />}
          <source type="image/webp" srcset={sources.webp} sizes={sizes} />
          <img
            src={sources.src}
            srcset={sources.jpg}
            sizes={sizes}
            width={width}
            height={height}
            alt={picture.alt}
            fetchpriority="high"
          />
        </picture>
      </a>
      <Turn to={next} rel="next" say={say} />
    </figure>
  )
}

function Turn({ to, rel, say }: { to: Neighbour; rel: 'prev' | 'next'; say: Say }): Html | null {
  if (!to) return <span class="turn"></span>
  return (
    <a class="turn" href={to.href} rel={rel} aria-label={say(`stage.${rel}`, { title: to.title })}>
      <Icon name={rel === 'prev' ? 'left' : 'right'} />
    </a>
  )
}
