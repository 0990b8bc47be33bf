import { isRefusal, path } from '#std'
import { type Html, type Visit } from '#web'
import { type AlbumCard, albumPath, listedAlbums } from '../../albums/albums.ts'
import { listed } from '../../listed.ts'
import { type PictureCard, pagePath } from '../../views.ts'
import { type Arrange } from './home.tsx'
import { Nothing, Onward, Shown, coloured } from './shown.tsx'

const POSTERS = 18
const LISTS = 12
/** As many as a wide window shows in its first row. */
const FIRST = 5

/** Upright crops as in a foyer, what they are called and by whom below; on a wide screen albums as lists beside. */
export const posters: Arrange = async (site, { style, hello, say }) => {
  const [page, lists] = await Promise.all([
    listed(site, { cursor: null, most: POSTERS }),
    listedAlbums(site, { cursor: null, asker: null, most: LISTS }),
  ])
  if (isRefusal(page)) return page
  if (isRefusal(lists)) return lists
  // a list of nothing tells nothing
  const filled = lists.items.filter(({ pictures }) => pictures > 0)
  return (
    <>
      {hello}
      {page.items.length === 0 && <Nothing say={say} />}
      <div class="foyer">
        <section aria-labelledby="newest">
          <h2 id="newest">{say('home.newest')}</h2>
          <ul class={`posters plain ${coloured(style, page.items)}`}>
            {page.items.map((one, at) => (
              <Poster picture={one} eager={at < FIRST} say={say} />
            ))}
          </ul>
          <Onward say={say} />
        </section>
        {filled.length > 0 && <Lists albums={filled} say={say} />}
      </div>
    </>
  )
}

type PosterProps = { picture: PictureCard; eager: boolean } & Pick<Visit, 'say'>

const Poster = ({ picture, eager, say }: PosterProps): Html | null => (
  <li>
    <a class="poster" href={pagePath(picture)}>
      <span class="crop">
        <Shown picture={picture} frame={{ phone: 45, wide: 14 }} covers={2 / 3} eager={eager} />
      </span>
      <b>{picture.title || say('picture.untitled')}</b>
    </a>
    <a class="by" href={path`/@${picture.by}`}>
      {picture.by}
    </a>
  </li>
)

const Lists = ({ albums, say }: { albums: readonly AlbumCard[] } & Pick<Visit, 'say'>): Html | null => (
  <section class="lists" aria-labelledby="lists">
    <h2 id="lists">{say('home.lists')}</h2>
    <ol>
      {albums.map((album) => (
        <li>
          <a href={albumPath(album)}>{album.title}</a>
          <small>
            {say('album.count', { count: album.pictures })}{' '}
            <a href={path`/@${album.by}`}>{say('album.by', { name: album.by })}</a>
          </small>
        </li>
      ))}
    </ol>
  </section>
)
