import { path } from '#std'
import { Face, type Html, type Visit } from '#web'
import { type Maker, latestMakers } from '../../makers.ts'
import { pagePath } from '../../views.ts'
import { nameOf } from '../shelf.tsx'
import { type Arrange } from './home.tsx'
import { Nothing, Onward, Shown, coloured } from './shown.tsx'

const PEOPLE = 12
const EACH = 4

/** A person a row: face, name, and the latest four of theirs. */
export const photographers: Arrange = async (site, { style, hello, say }) => {
  const makers = await latestMakers(site, { people: PEOPLE, each: EACH })
  return (
    <>
      {hello}
      {makers.length === 0 ? (
        <Nothing say={say} />
      ) : (
        <section class="salon" aria-labelledby="salon">
          <h2 id="salon">{say('home.photographers')}</h2>
          <ul class="plain">
            {makers.map((maker, at) => (
              <Row maker={maker} scope={coloured(style, maker.pictures)} eager={at === 0} say={say} />
            ))}
          </ul>
          <Onward say={say} />
        </section>
      )}
    </>
  )
}

type RowProps = { maker: Maker; scope: string; eager: boolean } & Pick<Visit, 'say'>

const Row = ({ maker: { name, pictures }, scope, eager, say }: RowProps): Html | null => (
  <li class="maker">
    <h3>
      <a href={path`/@${name}`}>
        <Face name={name} size="l" />
        <span>{name}</span>
      </a>
    </h3>
    <ul class={`four plain ${scope}`}>
      {pictures.map((one) => (
        <li>
          <a href={pagePath(one)}>
            <Shown
              picture={{ ...one, alt: nameOf(one, say) }}
              frame={{ phone: 24, wide: 16 }}
              covers={1}
              eager={eager}
            />
          </a>
        </li>
      ))}
    </ul>
  </li>
)
