import { whenGone } from '#db'
import { type Handlers } from '#jobs'
import { makeAvif } from './originals/avif.ts'
import { forgetCamera } from './originals/forget-camera.ts'
import { refit } from './sealing/refit.ts'
import { sealWords } from './sealing/seal-words.ts'
import { type MediaSite } from './site.ts'

type Ours = Pick<
  Handlers,
  'media.avif' | 'media.erase-files' | 'media.forget-camera' | 'media.refit' | 'media.seal-words'
>
type Ctx = Pick<MediaSite, 'pool' | 'storage'>

export const handlers = (site: MediaSite): Ours => ({
  'media.avif': ({ picture }) => makeAvif(site, picture),
  'media.erase-files': ({ key }) => site.storage.deleteAll(`pictures/${key}`),
  'media.forget-camera': ({ picture }) => forgetCamera(site, picture),
  'media.refit': ({ picture }) => refit(site, [picture]),
  'media.seal-words': () => sealWords(site),
})

/** Removes what dead processes left behind: files whose upload was announced and never finished, and what they were working on. Returns how many uploads. */
export async function sweepUploads({ pool, storage }: Ctx): Promise<number> {
  const { rows } = await pool.query<{ process: number }>('select distinct process from upload')
  let swept = 0
  for (const { process } of rows)
    await whenGone(pool, process, async (client) => {
      const { rows: left } = await client.query<{ storage_key: string }>(
        'select storage_key from upload where process = $1',
        [process],
      )
      for (const { storage_key } of left) await storage.deleteAll(`pictures/${storage_key}`)
      swept += (await client.query('delete from upload where process = $1', [process])).rowCount ?? 0
    })
  for (const owner of await storage.workOwners())
    await whenGone(pool, owner, () => storage.discardWork(owner))
  return swept
}
