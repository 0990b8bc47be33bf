import { type SafeUrl, path } from '#std'
import { ButtonLink, type Html, Iris, Segments } from '#web'
import { type Say } from '#words'
import { type AlbumCard, albumPath } from '../albums/albums.ts'
import { type PictureCard, sources } from '../views.ts'

/** Albums side by side, each with its cover (entry `albums.css`). */
export function AlbumShelf({
  albums,
  label,
  say,
  who = false,
}: {
  albums: readonly AlbumCard[]
  label: string
  say: Say
  /** Say whose they are. */ who?: boolean
}): Html | null {
  return (
    <ul class="shelf plain" aria-label={label}>
      {albums.map((album) => (
        <li>
          <a href={albumPath(album)}>
            <span class="cover">
              {album.cover ? (
                <Small picture={album.cover} alt="" />
              ) : (
                <Iris audience={album.audience} blades />
              )}
            </span>
            <b>{album.title}</b>
          </a>
          <p class="small quiet">
            {say('album.count', { count: album.pictures })}
            {who && [' ', <a href={path`/@${album.by}`}>{say('album.by', { name: album.by })}</a>]}
          </p>
          {album.audience !== 'everyone' && (
            <p class="small whom">
              <Iris audience={album.audience} /> {say(`audience.${album.audience}`)}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

/** A picture no wider than a card. */
export function Small({ picture, alt }: { picture: PictureCard; alt: string }): Html | null {
  const { webp, jpg, src } = sources(picture, 640)
  const sizes = '(max-width:40rem) 50vw,20rem'
  return (
    <picture>
      <source type="image/webp" srcset={webp} sizes={sizes} />
      <img
        src={src}
        srcset={jpg}
        sizes={sizes}
        width={picture.width}
        height={picture.height}
        alt={alt}
        loading="lazy"
      />
    </picture>
  )
}

/** What a picture is called where it can only be told in words. */
export const nameOf = (picture: PictureCard, say: Say): string =>
  picture.alt || picture.title || say('picture.untitled')

/** The two ways to look at a member: pictures and albums; and what its owner may do there. */
export function PersonNav({
  name,
  current,
  own,
  say,
}: {
  name: string
  current: 'pictures' | 'albums'
  own: boolean
  say: Say
}): Html | null {
  const to = (which: 'pictures' | 'albums', href: SafeUrl) => ({
    href,
    text: say(`person.${which}`),
    current: which === current,
  })
  return (
    <div class="row ways">
      <Segments
        label={say('person.nav', { name })}
        items={[to('pictures', path`/@${name}`), to('albums', path`/@${name}/albums`)]}
      />
      {own && current === 'pictures' && (
        <ButtonLink href={path`/me/pictures`} size="s" icon="check">
          {say('several.link')}
        </ButtonLink>
      )}
      {own && current === 'albums' && (
        <ButtonLink href={path`/me/albums`} size="s" icon="plus">
          {say('albums.new')}
        </ButtonLink>
      )}
    </div>
  )
}
