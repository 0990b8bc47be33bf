import { isRefusal } from '#std'
import { Wall } from '#web'
import { listed } from '../../listed.ts'
import { asTile } from '../wall.tsx'
import { type Arrange } from './home.tsx'

const MOST = 18

/** Justified rows; what this place is stands among them as a tile of words. */
export const wall: Arrange = async (site, { style, hello, say }) => {
  const page = await listed(site, { cursor: null, most: MOST })
  if (isRefusal(page)) return page
  return (
    <Wall
      tiles={page.items.map((one) => asTile(one))}
      label={say('home.newest')}
      say={say}
      pageStyle={style}
      fill
      class="wall-home"
      lead={{ ratio: 1.7, html: hello }}
    />
  )
}
