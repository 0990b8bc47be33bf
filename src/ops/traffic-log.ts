import { appendFileSync, mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type Keys, type Kept, dueAt, sealOfDay } from '#privacy'
import { type Site } from '#site'
import { type Instant, instant, isoTime } from '#std'
import { type RouteClass } from './counts.ts'
import { logFile, logFolder, loggedDays } from './log-files.ts'
import { type Asked, type Details, detailsOf } from './request-details.ts'

/** A request as it is written down; which of these fields are written is the policy's. `duration` in milliseconds, `size` in bytes (null: not known when the answer began). */
export type Line = {
  readonly time: Instant
  readonly route: RouteClass
  readonly status: number
  readonly duration: number
  readonly size: number | null
} & Details

/** How long lines wait in memory, in milliseconds: one write a second, whatever the traffic. */
const PAUSE = 1000

type Ctx = Pick<Site, 'config' | 'policy' | 'chance'> & { readonly keys: Pick<Keys, 'ofDay'> }

/**
 * The log of requests: a file a day under `ORIEL_DATA/log`, one JSON object a line, with the fields the policy names and no others; no line where
 * it names none. An address is sealed under the day's key: copies of the file tell none once that is gone.
 */
export class TrafficLog {
  readonly #ctx: Ctx
  readonly #fields: ReadonlySet<string>
  /** Reads of a request what the policy lets be written beyond its figures; null: nothing. */
  readonly details: ((asked: Asked) => Details) | null
  #waiting: { day: string; text: string }[] = []
  #timer: NodeJS.Timeout | null = null

  constructor(ctx: Ctx) {
    const { config, policy } = ctx
    this.#ctx = ctx
    this.#fields = new Set(policy.policy.logs.fields)
    this.details = detailsOf(this.#fields)
    mkdirSync(logFolder(config), { recursive: true, mode: 0o700 })
  }

  /** `policy`: what holds for whoever asked; where it names fewer fields, those alone are written. */
  add(line: Line, policy: Site['policy']): void {
    const fields = policy.policy.logs.fields.filter((field) => this.#fields.has(field))
    if (fields.length === 0) return
    const time = isoTime(line.time)
    const day = time.slice(0, 10)
    const told: Record<string, string | number | null> = {}
    for (const field of fields)
      if (field in line) told[field] = field === 'time' ? time : (line[field as keyof Line] ?? null)
    if (typeof told['address'] === 'string') told['address'] = sealOfDay(this.#ctx, day, told['address'])
    this.#waiting.push({ day, text: `${JSON.stringify(told)}\n` })
    if (this.#timer !== null) return
    this.#timer = setTimeout(this.#write, PAUSE).unref()
    process.once('exit', this.#write)
  }

  readonly #write = (): void => {
    this.#timer = null
    process.off('exit', this.#write)
    const lines = this.#waiting.splice(0)
    try {
      for (const day of new Set(lines.map((line) => line.day))) {
        const text = lines.filter((line) => line.day === day).map((line) => line.text)
        appendFileSync(logFile(this.#ctx.config, day), text.join(''), { mode: 0o600 })
      }
    } catch {
      // a full disk loses lines of the log, never an answer
    }
  }
}

type Keeping = Pick<Site, 'config' | 'policy' | 'clock'> & { readonly keys: Pick<Keys, 'forgetDay'> }

/** The log as the sweep sees it: a day is due once the policy's time has passed since its end. Its key goes first. */
export function keptLog({ config, policy, clock, keys }: Keeping): Kept {
  const dueDays = async (): Promise<readonly { day: string; since: Instant }[]> =>
    (await loggedDays(config))
      .map((day) => ({ day, since: dueAt({ policy, clock }, 'log', endOfDay(day)) }))
      .filter(({ since }) => since <= clock.now())
  return {
    name: 'log',
    overdue: async () => (await dueDays())[0]?.since ?? null,
    async sweep() {
      const over = await dueDays()
      for (const { day } of over) {
        await keys.forgetDay(day)
        await rm(logFile(config, day), { force: true })
      }
      return over.length
    },
  }
}

const endOfDay = (day: string): Instant => instant(Date.parse(`${day}T23:59:59.999Z`))
