import { isRefusal, path } from '#std'
import { type Html, Iris, type Visit, Wall } from '#web'
import { type AlbumCard, albumPath, listedAlbums } from '../../albums/albums.ts'
import { listed } from '../../listed.ts'
import { asTile } from '../wall.tsx'
import { type Arrange } from './home.tsx'
import { Nothing, Onward, Shown, coloured } from './shown.tsx'

const ROOMS = 12
const LATELY = 12
const FIRST = 4

/** Albums as doors one can walk through, and below them what was hung up lately, in whatever room. */
export const rooms: Arrange = async (site, { style, hello, say }) => {
  const [shelf, page] = await Promise.all([
    listedAlbums(site, { cursor: null, asker: null, most: ROOMS }),
    listed(site, { cursor: null, most: LATELY }),
  ])
  if (isRefusal(shelf)) return shelf
  if (isRefusal(page)) return page
  return (
    <>
      {hello}
      {shelf.items.length > 0 && (
        <section class="rooms" aria-labelledby="rooms">
          <h2 id="rooms">{say('home.rooms')}</h2>
          <ul
            class={`doors plain ${coloured(
              style,
              shelf.items.map(({ cover }) => cover),
            )}`}
          >
            {shelf.items.map((album, at) => (
              <Door album={album} eager={at < FIRST} say={say} />
            ))}
          </ul>
        </section>
      )}
      {page.items.length === 0 ? (
        <Nothing say={say} />
      ) : (
        <section aria-labelledby="lately">
          <h2 class="over-wall" id="lately">
            {say('home.lately')}
          </h2>
          <Wall
            tiles={page.items.map((one) => asTile(one))}
            label={say('home.lately')}
            say={say}
            pageStyle={style}
            eager={0}
          />
          <Onward say={say} />
        </section>
      )}
    </>
  )
}

type DoorProps = { album: AlbumCard; eager: boolean } & Pick<Visit, 'say'>

const Door = ({ album, eager, say }: DoorProps): Html | null => (
  <li>
    <a class="door" href={albumPath(album)}>
      <span class="way-in">
        {album.cover ? (
          <Shown
            picture={{ ...album.cover, alt: '' }}
            frame={{ phone: 45, wide: 17 }}
            covers={3 / 4}
            eager={eager}
          />
        ) : (
          <Iris audience={album.audience} blades />
        )}
      </span>
      <b>{album.title}</b>
    </a>
    <p class="small quiet">
      {say('album.count', { count: album.pictures })}{' '}
      <a href={path`/@${album.by}`}>{say('album.by', { name: album.by })}</a>
    </p>
  </li>
)
