import { hot } from '#db'
import { type Standing } from '#privacy'
import { type Id, type Refusal, type ShortId, isRefusal, refuse } from '#std'
import { type Audience, type Kept } from './audience.ts'
import { absent, pictureGone } from './withdraw.ts'
import { type Asker, isTheirs, maySee } from './rules.ts'
import { holdsSecret } from './secret.ts'
import { type Original, type Size, SIZES } from './engine/index.ts'
import { avifSlots, slots } from './engine/rendered.ts'
import { FROM } from './pictures.ts'
import { STANDING, mayShow } from './shown.ts'
import { type MediaSite } from './site.ts'

/** What answering for a file takes, or why there is none. */
export type FileState = Row | Refusal

type Row = {
  short_id: ShortId
  person: Id<'person'>
  audience: Audience
  hash: string
  storage_key: string
  width: number
  height: number
  moving: boolean
  avif: boolean
  original: Original['ext'] | null
} & Standing

const one = hot<[id: string], Omit<Row, 'audience'> & { audience: Kept }>(
  'file_state',
  `select p.short_id, p.person, p.audience, p.hash, p.storage_key, p.width, p.height, p.moving, p.avif, p.original, ${STANDING} ${FROM} where p.short_id = $1`,
)

export type Asked = {
  readonly picture: ShortId
  readonly name: string
  readonly secret: string | null
  readonly by: Asker
}
export type Found =
  | {
      readonly key: string
      readonly type: string
      readonly open: boolean
      /** A name to save it by: it is its owner's to take along. */ readonly saveAs?: string
    }
  | { readonly elsewhere: string }

const NAME = /^(\d+|moving)(?:-([0-9A-Za-z]{8}))?\.(webp|jpg|avif)$/
const ORIGINAL = /^original(?:-([0-9A-Za-z]{8})\.([a-z]{3,4}))?$/
const TYPES = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
} as const

/** The file behind `640-HASH.webp`, or where `640.webp` leads. Who may not see the picture gets what somebody gets who guessed. */
export async function findFile(
  site: MediaSite,
  { picture, name, secret, by }: Asked,
): Promise<Found | Refusal> {
  const state = await fileState(site, picture)
  if (isRefusal(state)) return state
  const unknown = refuse('picture.unknown', { status: 404 })
  if (!maySee(state, by, holdsSecret(site, state, secret))) return unknown
  const leave = mayShow(site, state, by)
  if (isRefusal(leave)) return leave
  if (ORIGINAL.test(name)) return isTheirs(state, by) ? findOriginal(state, name) : unknown
  const [, size, hash, ext] = NAME.exec(name) ?? []
  if (!size || !ext || !(size === 'moving' ? state.moving && ext === 'webp' : isSize(Number(size))))
    return unknown
  const slot = size === 'moving' ? size : nearest(state, Number(size) as Size)
  if (ext === 'avif' && !(state.avif && avifSlots(state).some((one) => one.size === slot))) return unknown
  if (hash === undefined)
    return {
      elsewhere: `/p/${picture}/${slot}-${state.hash}.${ext}${secret ? `?s=${encodeURIComponent(secret)}` : ''}`,
    }
  if (hash !== state.hash || String(slot) !== size) return unknown
  return {
    key: `pictures/${state.storage_key}/${slot}.${ext}`,
    type: TYPES[ext as keyof typeof TYPES],
    open: state.audience === 'everyone',
  }
}

/** Its owner's alone: no secret opens it, and what it is saved as tells nothing of what it was called. */
function findOriginal(
  { short_id: id, hash, storage_key, original: ext }: Row,
  name: string,
): Found | Refusal {
  const [, asked, ending] = ORIGINAL.exec(name) ?? []
  if (ext === null) return refuse('picture.no-original', { status: 404 })
  if (asked === undefined) return { elsewhere: `/p/${id}/original-${hash}.${ext}` }
  if (asked !== hash || ending !== ext) return refuse('picture.unknown', { status: 404 })
  const key = `pictures/${storage_key}/original.${ext}`
  return { key, type: TYPES[ext], open: false, saveAs: `${id}.${ext}` }
}

const isSize = (size: number): size is Size => (SIZES as readonly number[]).includes(size)

/** The asked size, or the largest there is below it: pictures are never enlarged. */
function nearest(state: { width: number; height: number }, size: Size): Size {
  const made = slots(state).map((slot) => slot.size)
  return made.find((one) => one <= size) ?? 320
}

function fileState(site: MediaSite, picture: ShortId): Promise<FileState> {
  return site.fileStates.get(picture, async () => {
    const value = await readState(site, picture)
    return { value, hold: isRefusal(value) ? value.status === 410 : value.audience === 'everyone' }
  })
}

async function readState(site: MediaSite, picture: ShortId): Promise<FileState> {
  const [found] = await one(site.pool, picture)
  if (!found) return absent(site, picture)
  const { audience } = found
  return audience === 'withdrawn' ? pictureGone() : { ...found, audience }
}
