import { type Id } from '#std'
import { type Kept } from './audience.ts'

/** What a rule needs to know of a picture. */
export type Guarded = { readonly person: Id<'person'>; readonly audience: Kept }
/** Who asks, by their id; a stranger is null. `secret`: they hold the picture's secret address. */
export type Asker = { readonly id: Id<'person'> } | null

export const isTheirs = (picture: Guarded, asker: Asker): boolean =>
  asker !== null && asker.id === picture.person

/** May they see it? What nobody but friends or followers may see is its owner's alone, until the module that knows them is there. */
export function maySee(picture: Guarded, asker: Asker, secret: boolean): boolean {
  if (picture.audience === 'withdrawn') return false
  if (isTheirs(picture, asker)) return true
  if (picture.audience === 'everyone') return true
  if (picture.audience === 'members') return asker !== null
  return picture.audience === 'link' && secret
}
