import { type CookieKey } from '#policy'
import { type Standing } from '#privacy'
import { type Id } from '#std'
import { type Say } from '#words'
import { type Fields } from './form.ts'

/** Who is asking, when somebody signed in; a stranger is `null`. */
export type Viewer = {
  readonly id: Id<'person'>
  readonly name: string
  readonly role: 'member' | 'moderator' | 'privacy-officer' | 'operator'
  /** The address was proved by its link; until then one can only look. */
  readonly verified: boolean
  readonly signIn: Id<'sign-in'> | null
  readonly standing: Standing
}

/** One request to a page or a form, its strings not yet parsed. */
export type Visit = {
  readonly viewer: Viewer | null
  readonly url: URL
  readonly say: Say
  readonly request: Request
  /** Where the request came from, for limits alone: hash it with the day's key, never keep it. */
  readonly address: string
  readonly param: (name: string) => string
  readonly cookie: (name: CookieKey) => string | null
}

export type Act = Visit & { readonly form: Fields }

/** A visit of somebody signed in. */
export type MemberVisit<V extends Visit = Visit> = V & { readonly viewer: Viewer }
