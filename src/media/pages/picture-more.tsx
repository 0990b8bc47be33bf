import { path } from '#std'
import { type Html } from '#web'
import { type Say } from '#words'
import { albumPath, albumsHolding } from '../albums/albums.ts'
import { type AlbumId } from '../albums/id.ts'
import { type Within } from '../albums/within.ts'
import { type Asker, isTheirs } from '../rules.ts'
import { type MediaSite } from '../site.ts'
import { type PictureView } from '../views.ts'

type Told = { readonly id: AlbumId; readonly title: string; readonly secret: string | null }

/** The album one came from first, then others the picture is in. Whoever came by a picture's secret address is told of none: who holds one link holds no others. */
export async function albumsToTell(
  site: MediaSite,
  { picture, by, inside }: { picture: PictureView; by: Asker; inside: Within | null },
): Promise<Told[]> {
  const open = picture.audience === 'everyone' || isTheirs(picture, by)
  const held = open ? await albumsHolding(site, picture.key, by) : []
  const others = held.filter((one) => one.id !== inside?.album.id)
  return [...(inside ? [inside.album] : []), ...others.map((one) => ({ ...one, secret: null }))]
}

export function InAlbums({ albums, say }: { albums: readonly Told[]; say: Say }): Html | null {
  if (albums.length === 0) return null
  return (
    <p class="small quiet">
      {say(albums.length === 1 ? 'picture.in-album' : 'albums.in')}{' '}
      {albums.map((album, at) => [at > 0 && ', ', <a href={albumPath(album)}>{album.title}</a>])}
    </p>
  )
}

/** Asked of its owner alone, and kindly. */
export function NoAlt({ picture, say }: { picture: PictureView; say: Say }): Html | null {
  return (
    <p class="hint">
      {say('picture.no-alt')} <a href={path`/p/${picture.id}/edit#alt`}>{say('picture.no-alt-do')}</a>
    </p>
  )
}
