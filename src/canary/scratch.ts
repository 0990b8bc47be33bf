import { addFeatures, openSite, tellError, webApp } from '#app'
import { readConfig } from '#config'
import { beginSetUp } from '#desk'
import { type MediaSite } from '#media'
import { type Policy } from '#policy'
import { type Duration, type Instant, after } from '#std'
import { type Hono } from 'hono'
import { type Relay, openRelay } from './relay.ts'

/** Who runs the copy; the password is nobody's. */
export const OPERATOR = { name: 'keeper', password: 'a window over the harbour' } as const
const WHO_RUNS_IT = {
  ORIEL_ADMIN_NAME: OPERATOR.name,
  ORIEL_ADMIN_EMAIL: 'keeper@runs.example',
  ORIEL_ADMIN_PASSWORD: OPERATOR.password,
  ORIEL_CONTROLLER_NAME: 'Nobody',
  ORIEL_CONTROLLER_ADDRESS: 'Nowhere 1',
  ORIEL_CONTROLLER_EMAIL: 'nobody@runs.example',
  ORIEL_CONTROLLER_COUNTRY: 'NO',
}

/** A whole site with nobody in it, of this build, under a policy, on a database and in a folder that are thrown away. */
export type Scratch = {
  readonly site: MediaSite
  readonly app: Pick<Hono, 'fetch' | 'routes'>
  readonly data: string
  readonly relay: Relay
  /** What the site would have printed. */ readonly printed: string[]
  /** Lets time pass. */ wait(time: Duration): void
  close(): Promise<void>
}
export type Making = {
  readonly databaseUrl: string
  readonly folder: string
  /** A preset's name, or the policy itself. */ readonly policy: Policy | string
}

/** Throws where the site would not start either. */
export async function openScratch({ databaseUrl, folder, policy }: Making): Promise<Scratch> {
  const relay = await openRelay()
  const named = typeof policy === 'string' ? { ORIEL_PRESET: policy } : {}
  const read = readConfig({ ORIEL_DATA: folder, SMTP_URL: relay.url, ...WHO_RUNS_IT, ...named })
  const passed: Duration[] = []
  const now = (): Instant => passed.reduce((at, time) => after(at, time), read.clock.now())
  const config = { ...read, clock: { now } }
  const open = await openSite(config, { databaseUrl, origin: 'http://localhost' }).catch(
    async (error: unknown) => {
      await relay.close()
      throw error
    },
  )
  const printed: string[] = []
  try {
    if (typeof policy !== 'string') await putInForce(open.site, policy)
    await beginSetUp(open.site)
    const features = addFeatures(open)
    const app = webApp(features.site, {
      failed: (what, error) => void printed.push(`${what}: ${tellError(error)}`),
    })
    const close = async (): Promise<void> => {
      await features.release()
      await open.release()
      await relay.close()
    }
    return {
      site: features.site,
      app,
      data: folder,
      relay,
      printed,
      wait: (time) => void passed.push(time),
      close,
    }
  } catch (error) {
    await open.release()
    await relay.close()
    throw error
  }
}

/** In place of the one that a new site starts with: nobody is here yet to be told. */
async function putInForce(
  { db, rereadPolicy }: MediaSite | (Parameters<typeof beginSetUp>[0] & Pick<MediaSite, 'rereadPolicy'>),
  policy: Policy,
): Promise<void> {
  await db
    .updateTable('policy_version')
    .set({ document: JSON.stringify({ ...policy, version: 1 }) })
    .execute()
  await rereadPolicy()
}
