import { path } from '#std'
import { ButtonLink, EmptyState, type Html, type PageStyle, type Visit, ratio, safeColour } from '#web'
import { type PictureCard, sources } from '../../views.ts'

type Props = {
  readonly picture: PictureCard
  /** How wide its frame is: on a phone in hundredths of the window, else in rem. */
  readonly frame: { readonly phone: number; readonly wide: number }
  /** Width by height of a frame that it covers; where there is none, all of it is shown. */ readonly covers?: number
  /** The longest side that may be worth sending, in pixels. */ readonly most?: number
  /** It is in the window at once. */ readonly eager?: boolean
}

/** A picture in a frame whose shape the page knows before it comes. What it is called stands beside it, so that it has no name of its own unless somebody gave it one. */
export function Shown({ picture, frame, covers, most = 640, eager = false }: Props): Html | null {
  // what is wider than the frame it covers hangs over at both sides
  const over = covers ? Math.max(1, picture.width / picture.height / covers) : 1
  const sizes = `(max-width:40rem) ${Math.round(frame.phone * over)}vw,${Math.round(frame.wide * over)}rem`
  const { webp, jpg, src } = sources(picture, most)
  return (
    <picture>
      <source type="image/webp" srcset={webp} sizes={sizes} />
      <img
        src={src}
        srcset={jpg}
        sizes={sizes}
        width={picture.width}
        height={picture.height}
        alt={picture.alt}
        loading={eager ? undefined : 'lazy'}
        fetchpriority={eager ? 'high' : undefined}
      />
    </picture>
  )
}

/** A class for a list of pictures, each `li` of which knows its picture's ratio as `--r` and its colour as `--c`. */
export function coloured(style: PageStyle, pictures: readonly (PictureCard | null)[]): string {
  const scope = style.wall()
  for (const [at, picture] of pictures.entries()) {
    if (!picture) continue
    const colour = safeColour(picture.colour)
    const known = `--r:${ratio(picture.width, picture.height)}${colour ? `;--c:${colour}` : ''}`
    style.rule(`.${scope}>:nth-child(${at + 1}){${known}}`)
  }
  return scope
}

/** The way to all there is. */
export const Onward = ({ say }: Pick<Visit, 'say'>): Html | null => (
  <p class="row onward">
    <ButtonLink href={path`/explore`} size="l">
      {say('home.all')}
    </ButtonLink>
  </p>
)

export const Nothing = ({ say }: Pick<Visit, 'say'>): Html | null => (
  <div class="page">
    <EmptyState title={say('explore.nothing')}>
      <p>{say('explore.nothing-why')}</p>
    </EmptyState>
  </div>
)
