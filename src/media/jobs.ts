import { isGone } from '#db'
import { type Handlers } from '#jobs'
import { type MediaSite } from './site.ts'

type Ours = Pick<Handlers, 'media.erase-files'>

export const handlers = (site: MediaSite): Ours => ({
  'media.erase-files': ({ key }) => site.storage.deleteAll(`pictures/${key}`),
})

/** Removes what dead processes left behind: files whose upload was announced and never finished. Returns how many. */
export async function sweepUploads({ pool, storage }: Pick<MediaSite, 'pool' | 'storage'>): Promise<number> {
  const { rows } = await pool.query<{ process: number }>('select distinct process from upload')
  let swept = 0
  for (const { process } of rows) {
    const client = await pool.connect()
    try {
      await client.query('begin')
      if (await isGone(client, process)) {
        const { rows: left } = await client.query<{ storage_key: string }>(
          'select storage_key from upload where process = $1',
          [process],
        )
        for (const { storage_key } of left) await storage.deleteAll(`pictures/${storage_key}`)
        swept += (await client.query('delete from upload where process = $1', [process])).rowCount ?? 0
      }
      await client.query('commit')
    } catch (error) {
      await client.query('rollback').catch(() => {})
      throw error
    } finally {
      client.release()
    }
  }
  return swept
}
