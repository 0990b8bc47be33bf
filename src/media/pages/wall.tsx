import { type SafeUrl, path } from '#std'
import { type Html, type PageStyle, Pager, type TileProps, Wall } from '#web'
import { type Say } from '#words'
import { type Page } from '../pictures.ts'
import { type PictureCard, pagePath, sources } from '../views.ts'

/** Tiles need no more than this, also where one fills a wide window twice as dense. */
const WIDEST_TILE = 1280

export const asTile = (picture: PictureCard, sees?: string): TileProps => ({
  href: pagePath(picture),
  title: picture.title,
  alt: picture.alt,
  by: { name: picture.by, href: path`/@${picture.by}` },
  width: picture.width,
  height: picture.height,
  colour: picture.colour,
  sources: sources(picture, WIDEST_TILE),
  ...(sees === undefined ? {} : { sees: { audience: picture.audience, text: sees } }),
})

export const PER_PAGE = 60

export const feedLink = (at: SafeUrl): Html | null => (
  <link rel="alternate" type="application/atom+xml" href={at} />
)

/** What a page with a wall asks of the layout. */
export const WALL_PAGE = { wide: true, styles: ['explore.css'], islands: ['wall-keys', 'wall-more'] } as const

type Props = {
  readonly page: Page
  readonly label: string
  readonly say: Say
  readonly style: PageStyle
  /** The list's own address, to which the cursor is added. */ readonly at: string
  /** Whom a picture is shown to, where that is worth saying. */
  readonly sees?: (picture: PictureCard) => string | undefined
}

/** A page of pictures with the way to the next. */
export function WallOf({ page, label, say, style, at, sees }: Props): Html | null {
  const next =
    page.next === null ? null : (`${at}${at.includes('?') ? '&' : '?'}cursor=${page.next}` as SafeUrl)
  return (
    <>
      <Wall
        tiles={page.items.map((one) => asTile(one, sees?.(one)))}
        label={label}
        say={say}
        pageStyle={style}
      />
      <Pager next={next} say={say} />
    </>
  )
}
