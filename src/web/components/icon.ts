import { type Html, raw } from './html.ts'
import { type IconName, type Stop } from './symbols.ts'

/** Who can see something. `none` is nobody at all, `link` whoever has its address. */
export type Audience = 'none' | 'me' | 'link' | 'followers' | 'friends' | 'members' | 'everyone'

const STOP: Record<Audience, Stop> = {
  none: 'shut',
  me: 'pin',
  link: 'f8',
  followers: 'f8',
  friends: 'f8',
  members: 'f4',
  everyone: 'open',
}

/** The sign of the house: how open it stands says who can see. `blades` where it is drawn at 20 px or more. It is always beside its word, so it is hidden from screen readers. */
export function Iris({ audience, blades = false }: { audience: Audience; blades?: boolean }): Html {
  return raw(
    `<svg class="iris" aria-hidden="true"><use href="#${blades ? 'blades' : 'iris'}-${STOP[audience]}"/></svg>`,
  )
}

/** A line drawing of 20 units, beside a word that says the same. */
export function Icon({ name }: { name: IconName }): Html {
  return raw(`<svg class="icon" aria-hidden="true"><use href="#i-${name}"/></svg>`)
}
