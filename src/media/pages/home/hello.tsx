import { read } from '#policy'
import { path } from '#std'
import { ButtonLink, type Html, PlainLine, type Visit } from '#web'
import { type Look } from '#presets'
import { type Looking } from '../../looking.ts'
import { Ask } from './ask.tsx'

export const ISLANDS = ['photo-says'] as const

type Props = {
  readonly look: Look
  /** One may add without an account. */ readonly guests: boolean
  readonly looking: Looking
  readonly band: boolean
} & Pick<Visit, 'say'>

/** What this place is, for a stranger: a tile of the wall, or a band over what stands below. */
export function Hello({ look, looking, band, guests, say }: Props): Html | null {
  return (
    <div class={band ? 'hello band' : 'hello'}>
      <h1>{read(look.about, 'en')}</h1>
      <p class="row">
        {guests && (
          <ButtonLink href={path`/upload`} look="go" size="l" icon="up">
            {read(look.add, 'en')}
          </ButtonLink>
        )}
        <ButtonLink href={path`/join`} look={guests ? undefined : 'go'} size="l">
          {say('nav.join')}
        </ButtonLink>
        <ButtonLink href={path`/explore`} size="l">
          {say('home.look')}
        </ButtonLink>
      </p>
      <Ask say={say} />
      <PlainLine
        audience="none"
        text={say('foot.asked', { cookies: looking.cookies, scripts: ISLANDS.length })}
        more={looking.why}
        moreText={say('why')}
      />
    </div>
  )
}
