import { type CategoryKey, type RecipientKey } from '#policy'
import { type Permit, type Standing, decide } from '#privacy'
import { type Site } from '#site'
import { type Refusal, isRefusal } from '#std'
import { type Audience } from './audience.ts'
import { type Asker, isTheirs } from './rules.ts'
import { type Opened, type Sealable, opened } from './sealing/inside.ts'

/** The columns that say where the owner stands, for a query that knows the owner as `o`. */
export const STANDING = 'o.agreed, o.consents, o.spared'

/** A row of somebody's that may be shown: whom it is for, and where its owner stands. */
export type Owned = Sealable & Standing & { readonly audience: Audience }
/** Leave to show a picture or an album, under its owner's name. */
export type ShowLeave = Permit<
  'user.content.public' | 'user.content.private' | 'user.account.username',
  'essential.service'
>
/** Leave to show what the camera said. */
export type CameraLeave = Permit<'user.content.public.media_metadata', 'essential.service'>

const PUBLIC = ['user.content.public', 'user.account.username'] as const
const PRIVATE = ['user.content.private', 'user.account.username'] as const
const CAMERA = ['user.content.public.media_metadata'] as const

/** Whoever may see it by its audience: whether this asker is one of them is asked elsewhere. */
const seenBy = (audience: Audience): RecipientKey =>
  audience === 'everyone' || audience === 'link' || audience === 'members' ? audience : 'person'

type Told = Omit<Owned, 'sealed'>

/** May it be shown to those it is for, as its owner's policy and switches have it? Where not, it stays its owner's to see. */
export function mayShow(site: Pick<Site, 'policyFor'>, row: Told, by: Asker): ShowLeave | Refusal {
  const kinds = row.audience === 'everyone' ? PUBLIC : PRIVATE
  const leave = ask(site, row, kinds, seenBy(row.audience))
  return isRefusal(leave) && isTheirs(row, by) ? ask(site, row, PRIVATE, 'person') : leave
}

export function mayShowCamera(site: Pick<Site, 'policyFor'>, row: Told, by: Asker): CameraLeave | Refusal {
  const leave = ask(site, row, CAMERA, seenBy(row.audience))
  return isRefusal(leave) && isTheirs(row, by) ? ask(site, row, CAMERA, 'person') : leave
}

const ask = <Kind extends CategoryKey>(
  site: Pick<Site, 'policyFor'>,
  row: Told,
  kinds: readonly Kind[],
  recipient: RecipientKey,
): Permit<Kind, 'essential.service'> | Refusal =>
  decide(site, { kinds, purpose: 'essential.service', recipient, about: row.person, standing: row })

/** The rows that may be shown, opened, each with its leave; the others are left out. */
export async function shown<Row extends Owned>(
  site: Pick<Site, 'keys' | 'policy' | 'policyFor'>,
  rows: readonly Row[],
  by: Asker,
): Promise<{ readonly row: Opened<Row>; readonly leave: ShowLeave }[]> {
  const leaves: ShowLeave[] = []
  const may = rows.filter((row) => {
    const leave = mayShow(site, row, by)
    if (isRefusal(leave)) return false
    leaves.push(leave)
    return true
  })
  const open = await opened(site, may)
  return leaves.flatMap((leave, at) => (open[at] ? [{ row: open[at], leave }] : []))
}
