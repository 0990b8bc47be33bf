import { type Settled, settle } from '#accounts'
import { type MediaSite } from '#media'
import { type Refusal, isRefusal, refuse } from '#std'
import { bringAlbums } from './albums.ts'
import { type Count } from './count.ts'
import { openArchive } from './open.ts'
import { bringPictures } from './pictures.ts'

export type Bringing = {
  /** Of the archive. */ readonly path: string
  /** Another name than theirs there. */ readonly as: string | null
  /** How many of how many pictures are done. */ readonly tell: (done: number, of: number) => void
}
export type Brought = Settled & { readonly pictures: Count; readonly albums: Count }

/** Puts an export of another Oriel in here: the account, its pictures with words, dates and audiences, its albums in their order. */
export async function bring(site: MediaSite, { path, as, tell }: Bringing): Promise<Brought | Refusal> {
  const archive = await openArchive(path)
  if (isRefusal(archive)) return because(site, archive)
  try {
    const { tables } = archive.data
    const [{ name, email_sealed: email } = { name: '', email_sealed: '' }] = tables.person.rows
    const who = await settle(site, { name: as ?? name, email })
    if (isRefusal(who)) return who
    const by = { id: who.person, verified: true }
    const { keys, ...pictures } = await bringPictures(site, { archive, by, tell })
    const albums = await bringAlbums(site, { tables, by, keys })
    return { ...who, pictures, albums }
  } finally {
    await archive.zip.close()
  }
}

const NO_EXPORT: readonly string[] = ['archive.foreign', 'zip.none']

/** What no member exported of their own is a fact or a list from elsewhere: where the policy takes none in, its clause says no. */
function because({ policy }: Pick<MediaSite, 'policy'>, refusal: Refusal): Refusal {
  if (!NO_EXPORT.includes(refusal.code) || policy.setting('privacy.outsideSources') !== 'off') return refusal
  const { said, id } = policy.policy.settings['privacy.outsideSources']
  return refuse('archive.outside', { values: { clause: said ?? id } })
}
