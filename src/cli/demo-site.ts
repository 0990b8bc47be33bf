import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { addFeatures, openDoor, openSite } from '#app'
import { type Config, ConfigTrouble, readConfig } from '#config'
import { startServer } from '#db'
import { fill, photographs } from '#demo'
import { beginSetUp } from '#desk'
import { instant, seconds } from '#std'
import { serve } from '../main.ts'
import { bar } from './bar.ts'
import { stopSignal } from './serve.ts'
import { sayTrouble } from './trouble.ts'

const PASSWORD = 'look out of the window'
const OPERATOR = 'keeper'
const [PEOPLE, PICTURES] = [30, 300]
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

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Fills the data of a demo where it is empty, and serves it until told to stop. Gives the exit code. */
export async function demo(args: readonly string[]): Promise<number> {
  try {
    const files = await filesOf(args)
    const config = readConfig({
      ...process.env,
      ORIEL_DATA: process.env['ORIEL_DATA'] || './data/demo',
      ...FIXED,
    })
    if (config.origin)
      throw new ConfigTrouble('A demo is for this machine alone; take ORIEL_ORIGIN out to start it.')
    const state = await stateOf(config)
    if (state === 'empty') await make(config, files)
    else if (files.length > 0) say('This demo is full already: no pictures were added.')
    // until here Ctrl-C just ends it
    const signal = stopSignal()
    const serving = await serve(config, say)
    say(`Sign in at ${serving.address}/sign-in as ana, a member, or as ${OPERATOR}, who runs it.`)
    say(`The password of both, and of everybody else there: ${PASSWORD}`)
    say(`${await signal}: finishing what is under way.`)
    await serving.stop()
    say('Stopped.')
    return 0
  } catch (error) {
    return sayTrouble(error)
  }
}

async function filesOf(args: readonly string[]): Promise<string[]> {
  let folder: string | undefined
  try {
    folder = parseArgs({ args: [...args], options: { pictures: { type: 'string' } } }).values.pictures
  } catch {
    throw new ConfigTrouble('oriel demo takes --pictures DIR, and nothing else.')
  }
  if (folder === undefined) return []
  const files = await photographs(folder).catch(() => [])
  if (files.length === 0) throw new ConfigTrouble(`There are no photographs in ${folder}.`)
  return files.slice(0, PICTURES)
}

const mark = ({ data }: Config): string => join(data, 'demo')

/** A folder that is a site's, or half a demo, is left alone. */
async function stateOf(config: Config): Promise<'empty' | 'full'> {
  const found = await readFile(mark(config), 'utf8').catch(() => null)
  if (found === 'full\n') return 'full'
  if (found !== null)
    throw new ConfigTrouble(`The demo in ${config.data} was not finished. Remove that folder to start anew.`)
  const key = await readFile(join(config.data, 'keys/master.key')).catch(() => null)
  if (key !== null)
    throw new ConfigTrouble(`${config.data} holds a site that is no demo. Set another ORIEL_DATA.`)
  return 'empty'
}

/** Five months of a site, made before it opens. */
async function make(config: Config, files: readonly string[]): Promise<void> {
  // a taken port is told now, not after a minute
  await (await openDoor(config)).close()
  await mkdir(config.data, { recursive: true })
  await writeFile(mark(config), 'half\n')
  const to = instant(config.clock.now() - seconds('PT2M') * 1000)
  const from = instant(to - seconds('P150D') * 1000)
  const server = await startServer({ folder: join(config.data, 'database'), say })
  try {
    const past = { ...config, clock: { now: () => from } }
    const open = await openSite(past, {
      databaseUrl: server.url,
      origin: `http://127.0.0.1:${config.port}`,
      alone: true,
    })
    const features = addFeatures(open)
    try {
      await beginSetUp(features.site)
      const pictures = files.length || PICTURES
      const shown = bar('Pictures', pictures)
      const filling = { people: PEOPLE, pictures, photographs: files, password: PASSWORD, from, to }
      const { refused } = await fill(features.site, { ...filling, tell: (done) => shown.tell(done) })
      shown.end()
      if (refused > 0) say(`${refused} of the files could not be taken.`)
    } finally {
      await features.release()
      await open.release()
    }
  } finally {
    await server.stop()
  }
  await writeFile(`${mark(config)}.new`, 'full\n')
  await rename(`${mark(config)}.new`, mark(config))
}
