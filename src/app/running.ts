import { join } from 'node:path'
import { Cache, type Presence } from '#db'
import { policyHandlers, readAbout, remindDue, warnOfDue } from '#desk'
import { type Handlers, type Runner, type Timetable, startRunner } from '#jobs'
import { type Sender, type Transport, deliver, smtpTransport, spoolTransport } from '#mail'
import {
  type MediaSite,
  handlers as mediaHandlers,
  queueMisfits,
  queueUnsealed,
  startEngine,
  sweepPartials,
  sweepUploads,
} from '#media'
import { endHolds, eraseDue, keepLog, rewriteDue, sealedPartials } from '#privacy'
import { type Ask } from '#web'
import { checkTurn, checkWaiting, siteChecks } from './checks.ts'
import { retain } from './retain.ts'
import { type OpenSite } from './site.ts'
import { storesOf } from './stores.ts'
import { writers } from './writers.ts'

export type Features = { readonly site: MediaSite; release(): Promise<void> }

/** The features' own long-lived parts over an open site: decoders, and what is held of files. */
export function addFeatures({ site, presence }: OpenSite): Features {
  const engine = startEngine()
  const partials = sealedPartials(join(site.config.data, 'files'), site)
  return {
    site: { ...site, engine, process: presence.number, fileStates: new Cache(site), partials },
    release: () => engine.close(),
  }
}

/** The worker: the queue and the timetable, with what stands above this adds to it. `ask` answers a request as the site does: the checks look at its pages. */
export async function startWork(
  { site, presence, ask }: { site: MediaSite; presence: Presence; ask: Ask },
  failed: (kind: string, error: unknown) => void,
  more: Timetable = [],
): Promise<Runner> {
  const about = readAbout(site)
  const sender = async (): Promise<Sender> => {
    const { name, controller } = await about.refresh()
    return { name, address: controller?.email ?? 'nobody@localhost' }
  }
  const transport = chooseTransport(site, sender)
  const jobs: Handlers = {
    ...mediaHandlers(site),
    ...policyHandlers(site),
    'mail.deliver': (post) => deliver(site, writers(site), transport, post),
  }
  const stores = storesOf(site)
  // of the policy that is in force by then
  const checks = () => siteChecks(site, { ask, about })
  const timetable = [
    { at: '*/10 * * * *', name: 'privacy.retain', run: () => retain(site) },
    { at: '0 6 * * *', name: 'desk.warn-of-due', run: async () => void (await warnOfDue(site)) },
    { at: '*/10 * * * *', name: 'policy.remind', run: async () => void (await remindDue(site)) },
    { at: '*/10 * * * *', name: 'media.sweep-partials', run: async () => void (await sweepPartials(site)) },
    { at: '*/5 * * * *', name: 'media.sweep-uploads', run: async () => void (await sweepUploads(site)) },
    { at: '*/10 * * * *', name: 'privacy.erase', run: async () => void (await eraseDue(site, stores)) },
    { at: '*/10 * * * *', name: 'privacy.end-holds', run: async () => void (await endHolds(site)) },
    { at: '20 4 * * *', name: 'privacy.rewrite', run: async () => void (await rewriteDue(site)) },
    // behind whatever sweeps at the full minutes
    { at: '3,18,33,48 * * * *', name: 'checks.quarter', run: () => checkTurn(site, checks(), 'quarter') },
    { at: '50 4 * * *', name: 'checks.night', run: () => checkTurn(site, checks(), 'night') },
    { at: '*/5 * * * *', name: 'checks.waiting', run: () => checkWaiting(site, checks()) },
    { at: '*/5 * * * *', name: 'media.queue-misfits', run: () => queueMisfits(site) },
    { at: '*/5 * * * *', name: 'media.queue-unsealed', run: () => queueUnsealed(site) },
    ...more,
  ]
  await sweepUploads(site)
  await queueMisfits(site)
  await queueUnsealed(site)
  const runner = await startRunner({ pool: site.pool, presence }, jobs, timetable, failed)
  const log = keepLog(site, failed)
  return {
    async stop() {
      await log.stop()
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
