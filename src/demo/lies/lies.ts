import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { logFile, logFolder } from '#ops'
import { type Site } from '#site'
import { instant, isoDay, isoTime, seconds } from '#std'

/** What a visitor of a demo may have it do against its policy: set a cookie, call another host, write an address into the log, give programs another document, keep a log past its day. */
export const LIES = ['cookie', 'call', 'log', 'document', 'keep'] as const
export type Lie = (typeof LIES)[number]
export const isLie = (text: string): text is Lie => (LIES as readonly string[]).includes(text)

/** The check that finds each. */
export const FOUND_BY: Readonly<Record<Lie, string>> = {
  cookie: 'cookies',
  call: 'outside',
  log: 'log',
  document: 'document',
  keep: 'overdue',
}

/** Which lies are told now, in the memory of this process: a demo that is started again tells none. */
export class Lies {
  readonly #told = new Set<Lie>()
  readonly has = (lie: Lie): boolean => this.#told.has(lie)

  async tell(site: Ctx, lie: Lie): Promise<void> {
    this.#told.add(lie)
    await this.keepOn(site, '127.0.0.1')
  }

  /** Puts right again what a lie left on the disk. */
  async end(site: Ctx, lie: Lie): Promise<void> {
    this.#told.delete(lie)
    if (lie === 'log') await takeOut(site)
    if (lie === 'keep') await rm(oldLog(site), { force: true })
  }

  /** What lies on the disk is told anew with each request: a sweep that took it was in vain. */
  async keepOn(site: Ctx, address: string): Promise<void> {
    if (this.has('log')) await write(site, address)
    if (this.has('keep')) await keepLog(site)
  }
}

type Ctx = Pick<Site, 'config' | 'clock' | 'policy'>

const today = ({ config, clock }: Ctx): string => logFile(config, isoDay(clock.now()))

/** A field that no policy has a name for. */
const FIELD = 'whose-address'

async function write(site: Ctx, address: string): Promise<void> {
  const line = JSON.stringify({ time: isoTime(site.clock.now()), [FIELD]: address })
  await mkdir(logFolder(site.config), { recursive: true, mode: 0o700 })
  await appendFile(today(site), `${line}\n`, { mode: 0o600 })
}

async function takeOut(site: Ctx): Promise<void> {
  const text = await readFile(today(site), 'utf8').catch(() => '')
  const honest = text.split('\n').filter((line) => !line.includes(`"${FIELD}"`))
  await writeFile(today(site), honest.join('\n'), { mode: 0o600 })
}

/** A day's log that should have gone a week ago by the policy. */
function oldLog(site: Ctx): string {
  const kept = seconds(site.policy.retention('log').keep) * 1000
  const day = isoDay(instant(site.clock.now() - kept - seconds('P8D') * 1000))
  return logFile(site.config, day)
}

async function keepLog(site: Ctx): Promise<void> {
  await mkdir(logFolder(site.config), { recursive: true, mode: 0o700 })
  await writeFile(oldLog(site), '', { mode: 0o600 })
}
