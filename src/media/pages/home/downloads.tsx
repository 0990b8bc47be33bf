import { isRefusal, path } from '#std'
import { type Html, Search, type Visit } from '#web'
import { listed } from '../../listed.ts'
import { type Takeaway, takeaways } from '../../takeaway.ts'
import { pagePath } from '../../views.ts'
import { type Arrange } from './home.tsx'
import { Nothing, Onward, Shown, coloured } from './shown.tsx'

const MOST = 24
const FIRST = 6

/** Search first; then pictures to take along, each with its file, what kind it is and how long. */
export const downloads: Arrange = async (site, { style, hello, say }) => {
  const page = await listed(site, { cursor: null, most: MOST })
  if (isRefusal(page)) return page
  const files = await takeaways(site, page.items)
  const scope = coloured(
    style,
    files.map(({ picture }) => picture),
  )
  return (
    <>
      <div class="counter">
        <Search say={say} id="q-home" />
      </div>
      {hello}
      {files.length === 0 ? (
        <Nothing say={say} />
      ) : (
        <section class="stock" aria-labelledby="newest">
          <h2 id="newest">{say('home.newest')}</h2>
          <ul class={`files plain ${scope}`}>
            {files.map((one, at) => (
              <Item file={one} eager={at < FIRST} say={say} />
            ))}
          </ul>
          <Onward say={say} />
        </section>
      )}
    </>
  )
}

type ItemProps = { file: Takeaway; eager: boolean } & Pick<Visit, 'say'>

function Item({ file, eager, say }: ItemProps): Html | null {
  const { picture, href, kind, bytes, width, height } = file
  const title = picture.title || say('picture.untitled')
  return (
    <li>
      <a class="item" href={pagePath(picture)}>
        <span class="mat">
          <Shown picture={picture} frame={{ phone: 45, wide: 15 }} eager={eager} />
        </span>
        <b>{title}</b>
      </a>
      <a class="by" href={path`/@${picture.by}`}>
        {picture.by}
      </a>
      <p class="take">
        <a href={href} download={`${picture.id}.jpg`} aria-label={say('home.take-this', { title })}>
          {say('home.take')}
        </a>{' '}
        <small>
          {say('original.bytes', { bytes, kind })}, {width} × {height}
        </small>
      </p>
    </li>
  )
}
