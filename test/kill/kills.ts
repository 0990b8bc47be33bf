import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import {
  type Ended,
  type Serving,
  clear,
  freshData,
  oriel,
  postmaster,
  run,
  signalTo,
  unattended,
  until,
  workingOn,
} from '../serving.ts'
import { descendants } from '../processes.ts'
import { noisy, plain } from '../pictures.ts'
import { Line } from './ask.ts'
import { type Dice, dice } from './chance.ts'
import { check, connected } from './checks.ts'
import { type Around, work } from './clients.ts'
import { Ledger } from './ledger.ts'

export type Outcome = {
  readonly kills: number
  readonly acknowledged: number
  readonly checks: number
  readonly wrong: readonly string[]
  readonly seed: number
  readonly data: string
}

/** How a site may end. `postgres` alone must come back without us; the last three are clean and leave nothing. */
const WAYS = ['node', 'postgres', 'everything', 'SIGTERM', 'SIGTERM group', 'SIGINT group'] as const
type Way = (typeof WAYS)[number]

const PEOPLE = 4
/** Pictures asked for by all their addresses after each kill, beside those that were touched. */
const SAMPLE = 10

/**
 * Kills a real site so many times at random moments while people use it, and checks each time that what it had acknowledged is so.
 * Everything random comes from the seed, but for the machine's own timing. On failure the data folder stays.
 */
export async function kills(count: number, seed: number, say: (line: string) => void): Promise<Outcome> {
  const { data } = freshData()
  const chance = dice(seed)
  const trial = await Trial.begin(data, chance, say)
  let done = 0
  try {
    for (; done < count && trial.wrong.length === 0; done++) {
      await trial.killOnce(done)
      if (trial.wrong.length === 0 && done % 20 === 19) await trial.doctor()
    }
    if (trial.wrong.length === 0) await trial.end()
  } catch (error) {
    trial.wrong.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  const { ledger, checks, wrong } = trial
  if (wrong.length === 0) await clear(data)
  else {
    say(trial.site.output())
    for (const pid of workingOn(data)) signalTo(pid, 'SIGKILL')
  }
  return { kills: done, acknowledged: ledger.acknowledged, checks, wrong, seed, data }
}

class Trial {
  readonly ledger = new Ledger()
  readonly wrong = this.ledger.wrong
  checks = 0
  site: Serving
  readonly #data: string
  readonly #dice: Dice
  readonly #say: (line: string) => void
  #around: Around

  private constructor(
    data: string,
    chance: Dice,
    say: (line: string) => void,
    site: Serving,
    around: Omit<Around, 'ledger'>,
  ) {
    this.#data = data
    this.#dice = chance
    this.#say = say
    this.site = site
    this.#around = { ...around, ledger: this.ledger }
  }

  static async begin(data: string, chance: Dice, say: (line: string) => void): Promise<Trial> {
    const site = start(data)
    const line = new Line(await site.ready)
    const token = await run({ ORIEL_DATA: data }, 'token', 'create', '--person', 'ana', '--scope', 'all')
    if (token.code !== 0) throw new Error(`no token: ${token.text}`)
    const files = await Promise.all([
      plain(40, 30).png().toBuffer(),
      noisy(400, 300).jpeg().toBuffer(),
      noisy(900, 700).jpeg().toBuffer(),
    ])
    return new Trial(data, chance, say, site, { line, token: token.text.trim(), files, dice: chance })
  }

  async killOnce(number: number): Promise<void> {
    const way = this.#dice.one(WAYS)
    const starting = this.#dice.under(8) === 0
    const after = this.#dice.under(starting ? 700 : 900)
    if (starting) await this.#stopped()
    const from = performance.now()
    if (starting) this.site = start(this.#data)
    let over = false
    const people = starting ? Promise.resolve() : work(this.#around, PEOPLE, () => over)
    await wait(after)
    const ended = await this.#kill(way, starting)
    over = true
    await this.#recovered(way, ended)
    await people
    await this.#check()
    this.#say(
      `${String(number + 1).padStart(3)} ${way}${starting ? ' while starting' : ''} after ${after} ms: ${this.ledger.acknowledged} acknowledged, ${this.checks} checks, ${Math.round(performance.now() - from)} ms`,
    )
  }

  /** Gives how the site ended; null where it goes on. */
  async #kill(way: Way, starting: boolean): Promise<Ended | null> {
    const { site } = this
    const server = postmaster(this.#data)
    if (way === 'postgres') {
      if (server > 0) signalTo(server, 'SIGKILL')
      if (!starting) await wait(50)
      return null
    }
    const children = descendants(site.pid)
    if (way === 'node')
      for (const pid of starting ? [...children, site.pid] : [site.pid]) signalTo(pid, 'SIGKILL')
    else if (way === 'everything')
      for (const pid of [site.pid, server, ...children].filter((pid) => pid > 0)) signalTo(pid, 'SIGKILL')
    else if (starting) await site.ready.then(() => site.kill('SIGTERM'))
    else
      site.kill(way.startsWith('SIGINT') ? 'SIGINT' : 'SIGTERM', way.endsWith('group') ? 'group' : 'process')
    return site.ended
  }

  async #recovered(way: Way, ended: Ended | null): Promise<void> {
    if (ended !== null && way.startsWith('SIG')) this.#cleanlyEnded(way, ended)
    this.#around.line.hangUp()
    if (ended !== null) this.site = start(this.#data)
    const line = new Line(await this.site.ready)
    this.#around = { ...this.#around, line }
    if (way === 'postgres') await (await connected(this.#data)).end()
    await until('an answer', async () => (await line.ask('/api/v1/pictures')).status === 200)
  }

  #cleanlyEnded(way: Way, { code, signal }: Ended): void {
    const { wrong } = this
    if (code !== 0) wrong.push(`${way} ended it with ${code ?? signal}: ${this.site.output()}`)
    if (existsSync(join(this.#data, 'database/pg18/postmaster.pid'))) wrong.push(`${way} left postmaster.pid`)
    const left = workingOn(this.#data)
    if (left.length > 0) wrong.push(`${way} left processes ${left.join(' ')}`)
    this.checks += 3
  }

  async #stopped(): Promise<void> {
    this.site.kill('SIGTERM')
    this.#cleanlyEnded('SIGTERM', await this.site.ended)
  }

  async #check(everything = false): Promise<void> {
    const { line, token } = this.#around
    const all = [...this.ledger.entries.values()]
    const some = Array.from({ length: Math.min(SAMPLE, all.length) }, () => this.#dice.one(all))
    const entries = everything ? all : [...new Set([...this.ledger.touched(), ...some])]
    const { count, wrong } = await check({ line, token, data: this.#data, ledger: this.ledger, entries })
    this.checks += count
    this.wrong.push(...wrong)
  }

  async doctor(): Promise<void> {
    const { code, text } = await run(
      { ORIEL_DATA: this.#data, PORT: new URL(this.#around.line.address).port },
      'doctor',
      '--deep',
    )
    this.checks++
    if (code !== 0) this.wrong.push(`doctor --deep is not content:\n${text}`)
  }

  async end(): Promise<void> {
    this.ledger.whole.clear()
    await this.#check(true)
    await this.doctor()
    this.#around.line.hangUp()
    await this.#stopped()
  }
}

const start = (data: string): Serving => oriel({ ORIEL_DATA: data, ...unattended })
