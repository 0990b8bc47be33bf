import { join } from 'node:path'
import { emptyCounts, writers } from '#accounts'
import { Cache, type Presence } from '#db'
import { readAbout } from '#desk'
import { type Handlers, type Runner, startRunner } from '#jobs'
import { type Sender, type Transport, deliver, smtpTransport, spoolTransport } from '#mail'
import { type MediaSite, handlers as mediaHandlers, startEngine, sweepPartials, sweepUploads } from '#media'
import { diskPartials } from '#storage'
import { retain } from './retain.ts'
import { type OpenSite } from './site.ts'

export type Features = { readonly site: MediaSite; release(): Promise<void> }

/** The features' own long-lived parts over an open site: decoders, and what is held of files. */
export function addFeatures({ site, presence }: OpenSite): Features {
  const engine = startEngine()
  const partials = diskPartials(join(site.config.data, 'files'))
  return {
    site: { ...site, engine, process: presence.number, fileStates: new Cache(site), partials },
    release: () => engine.close(),
  }
}

/** The worker: the queue and the timetable. */
export async function startWork(
  { site, presence }: { site: MediaSite; presence: Presence },
  failed: (kind: string, error: unknown) => void,
): Promise<Runner> {
  const about = readAbout(site)
  const sender = async (): Promise<Sender> => {
    const { name, controller } = await about.refresh()
    return { name, address: controller?.email ?? 'nobody@localhost' }
  }
  const transport = chooseTransport(site, sender)
  const jobs: Handlers = {
    ...mediaHandlers(site),
    'mail.deliver': (post) => deliver(site, writers(site), transport, post),
  }
  const timetable = [
    { at: '*/10 * * * *', name: 'privacy.retain', run: () => retain(site) },
    { at: '0 0 * * *', name: 'accounts.empty-counts', run: () => emptyCounts(site) },
    { at: '*/10 * * * *', name: 'media.sweep-partials', run: async () => void (await sweepPartials(site)) },
    { at: '*/5 * * * *', name: 'media.sweep-uploads', run: async () => void (await sweepUploads(site)) },
  ]
  await sweepUploads(site)
  const runner = await startRunner({ pool: site.pool, presence }, jobs, timetable, failed)
  return {
    async stop() {
      await runner.stop()
      transport.close()
    },
  }
}

function chooseTransport(site: MediaSite, sender: () => Promise<Sender>): Transport {
  const { smtpUrl, data } = site.config
  return smtpUrl
    ? smtpTransport(smtpUrl, { sender, origin: site.origin })
    : spoolTransport(site, join(data, 'mail'))
}
