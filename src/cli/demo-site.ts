import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDoor } from '#app'
import { type Config, ConfigTrouble, readConfig } from '#config'
import { startServer } from '#db'
import {
  type Given,
  type Member,
  OPERATOR,
  PASSWORD,
  type Progress,
  demoDoor,
  fill,
  invite,
  lookIn,
  memberOf,
  photographs,
  shipped,
} from '#demo'
import { beginSetUp } from '#desk'
import { type MediaSite } from '#media'
import { type Instant, instant, seconds } from '#std'
import { serve } from '../main.ts'
import { bar } from './bar.ts'
import { DRAW, besides, draw, drawBeside } from './demo-drawn.ts'
import { stopSignal } from './serve.ts'
import { sayTrouble } from './trouble.ts'

const PICTURES = 300
/** A name and a port of its own: it runs beside a site, and a browser keeps their cookies apart. */
const BESIDE = { HOST: 'localhost', PORT: '8081', ORIEL_DATA: './data/demo' }
/** All that the environment has to say of a demo: it sends no mail, and has its own database and its own operator. */
const FIXED = {
  ORIEL_ADMIN_NAME: OPERATOR,
  ORIEL_ADMIN_EMAIL: 'keeper@example.org',
  ORIEL_ADMIN_PASSWORD: PASSWORD,
  ORIEL_CONTROLLER_NAME: 'A demonstration',
  ORIEL_CONTROLLER_ADDRESS: 'This machine',
  ORIEL_CONTROLLER_EMAIL: 'keeper@example.org',
  ORIEL_CONTROLLER_COUNTRY: 'NO',
  ORIEL_ROLE: 'all',
  DATABASE_URL: '',
  SMTP_URL: '',
}
/** What a demo makes in its folder; nothing else there is touched. */
const OURS = ['database', 'files', 'keys', 'mail', 'log', 'tree']

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Serves a demo until told to stop, and fills it meanwhile where it is empty. Gives the exit code. */
export async function demo(args: readonly string[]): Promise<number> {
  try {
    const config = configOf(process.env)
    if (process.send && args[0] === DRAW) return await draw(config)
    const folder = await filesOf(args)
    // a taken port is told before anything is made
    await (await openDoor(config)).close()
    const full = await isFull(config)
    if (full && folder) say('This demo is full already: no pictures were added.')
    const plan = full ? null : await begin(config, folder)
    // until here Ctrl-C just ends it
    const signal = stopSignal()
    const over = new AbortController()
    let at: Progress | null = null
    const serving = await serve(
      config,
      say,
      demoDoor(() => at),
    )
    say(
      `The bar on each page signs you in as ${memberOf(lookIn(serving.site))}, a member, or as ${OPERATOR}, who runs it.`,
    )
    say(`The password of both, and of everybody else there: ${PASSWORD}`)
    const work =
      plan && fillUp(serving.site, config, { ...plan, over: over.signal, tell: (now) => (at = now) })
    say(`${await signal}: finishing what is under way.`)
    over.abort()
    await work
    await serving.stop()
    say('Stopped.')
    return 0
  } catch (error) {
    return sayTrouble(error)
  }
}

function configOf(env: NodeJS.ProcessEnv): Config {
  const own = Object.entries(BESIDE).map(([name, value]) => [name, env[name] || value])
  const config = readConfig({ ...env, ...Object.fromEntries(own), ...FIXED })
  if (config.origin)
    throw new ConfigTrouble('A demo is for this machine alone; take ORIEL_ORIGIN out to start it.')
  return config
}

/** The photographs of a folder; null where none was given. */
async function filesOf(args: readonly string[]): Promise<readonly Given[] | null> {
  let folder: string | undefined
  try {
    folder = parseArgs({ args: [...args], options: { pictures: { type: 'string' } } }).values.pictures
  } catch {
    throw new ConfigTrouble('oriel demo takes --pictures DIR, and nothing else.')
  }
  if (folder === undefined) return null
  const files = await photographs(folder).catch(() => [])
  if (files.length === 0) throw new ConfigTrouble(`There are no photographs in ${folder}.`)
  return files.slice(0, PICTURES).map((file) => ({ file }))
}

const mark = ({ data }: Config): string => join(data, 'demo')

/** A folder that is a site's is left alone; what is left of a demo that was cut short goes. */
async function isFull(config: Config): Promise<boolean> {
  const found = await readFile(mark(config), 'utf8').catch(() => null)
  if (found === 'full\n') return true
  if (found === null) {
    if (OURS.some((one) => existsSync(join(config.data, one))))
      throw new ConfigTrouble(`${config.data} holds something that is no demo. Set another ORIEL_DATA.`)
    return false
  }
  const maker = Number(found.split(' ')[1])
  if (isAlive(maker))
    throw new ConfigTrouble(
      `The demo in ${config.data} is being filled by process ${maker}. Stop that first.`,
    )
  say('The last demo was cut short while it was filled: it goes, and a new one is made.')
  // ends what a killed process may have left running on it
  const folder = join(config.data, 'database')
  if (existsSync(folder)) await (await startServer({ folder })).stop()
  for (const one of OURS) await rm(join(config.data, one), { recursive: true, force: true })
  return false
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && pid !== process.pid && process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

type Plan = {
  readonly members: readonly Member[]
  /** Photographs; they came in the last two months, those of a folder in all the time. */
  readonly given: readonly Given[]
  readonly drawn: number
  readonly from: Instant
  readonly turn: Instant
  readonly to: Instant
}

/** Five months ago it was set up, and people joined. */
async function begin(config: Config, folder: readonly Given[] | null): Promise<Plan> {
  await mkdir(config.data, { recursive: true })
  await writeFile(mark(config), `half ${process.pid}\n`)
  const to = instant(config.clock.now() - seconds('PT2M') * 1000)
  const start = instant(to - seconds('P150D') * 1000)
  const past = { ...config, clock: { now: () => start } }
  const members = await besides(past, (site) =>
    beginSetUp(site).then(() =>
      invite(site, { people: lookIn(site).people.length, password: PASSWORD, from: start, to }),
    ),
  )
  const from = instant(to - seconds('P128D') * 1000)
  return folder
    ? { members, given: folder, drawn: 0, from, turn: from, to }
    : {
        members,
        given: shipped(),
        drawn: PICTURES - shipped().length,
        from,
        turn: instant(to - seconds('P60D') * 1000),
        to,
      }
}

type Filling = Plan & {
  readonly over: AbortSignal
  readonly tell: (at: Progress | null) => void
}

/** While people look at it already: photographs by us, drawn pictures by a process beside us, so that they stand behind. What goes wrong leaves fewer pictures, and a demo that is made anew at the next start. */
async function fillUp(site: MediaSite, config: Config, { tell, over, ...plan }: Filling): Promise<void> {
  const { members, given, drawn, from, turn, to } = plan
  const of = given.length + drawn
  const shown = bar('Pictures', of)
  const here = (done: number): void => {
    tell({ done, of })
    shown.tell(done)
  }
  here(0)
  try {
    const { refused } = await fill(site, {
      members,
      given,
      pictures: given.length,
      from: turn,
      to,
      over,
      tell: here,
    })
    if (drawn > 0 && !over.aborted)
      await drawBeside(
        { members, pictures: drawn, from, to: turn },
        { over, tell: (done) => here(given.length + done) },
      )
    if (over.aborted) return
    shown.end()
    if (refused > 0) say(`${refused} of the files could not be taken.`)
    await writeFile(`${mark(config)}.new`, 'full\n')
    await rename(`${mark(config)}.new`, mark(config))
    tell(null)
  } catch (error) {
    sayTrouble(error)
  }
}
