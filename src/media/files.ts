import { hot } from '#db'
import { type Id, type Refusal, type ShortId, isRefusal, refuse } from '#std'
import { type Audience } from './audience.ts'
import { absent } from './withdraw.ts'
import { type Asker, maySee } from './rules.ts'
import { holdsSecret } from './secret.ts'
import { type Size, SIZES } from './engine/index.ts'
import { slots } from './engine/rendered.ts'
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
}

const one = hot<[id: string], Row>(
  'file_state',
  'select short_id, person, audience, hash, storage_key, width, height, moving from picture where short_id = $1',
)

export type Asked = {
  readonly picture: ShortId
  readonly name: string
  readonly secret: string | null
  readonly by: Asker
}
export type Found =
  | { readonly key: string; readonly type: string; readonly open: boolean }
  | { readonly elsewhere: string }

const NAME = /^(\d+|moving)(?:-([0-9A-Za-z]{8}))?\.(webp|jpg)$/
const TYPES = { webp: 'image/webp', jpg: 'image/jpeg' } as const

/** The file behind `640-HASH.webp`, or where `640.webp` leads. Who may not see the picture gets what somebody gets who guessed. */
export async function findFile(
  site: MediaSite,
  { picture, name, secret, by }: Asked,
): Promise<Found | Refusal> {
  const state = await fileState(site, picture)
  if (isRefusal(state)) return state
  const unknown = refuse('picture.unknown', { status: 404 })
  if (!maySee(state, by, holdsSecret(site, state, secret))) return unknown
  const [, size, hash, ext] = NAME.exec(name) ?? []
  if (!size || !ext || !(size === 'moving' ? state.moving && ext === 'webp' : isSize(Number(size))))
    return unknown
  const slot = size === 'moving' ? size : nearest(state, Number(size) as Size)
  if (hash === undefined)
    return {
      elsewhere: `/p/${picture}/${slot}-${state.hash}.${ext}${secret ? `?s=${encodeURIComponent(secret)}` : ''}`,
    }
  if (hash !== state.hash || String(slot) !== size) return unknown
  return {
    key: `pictures/${state.storage_key}/${slot}.${ext}`,
    type: TYPES[ext as 'webp' | 'jpg'],
    open: state.audience === 'everyone',
  }
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
  return found ?? absent(site, picture)
}
