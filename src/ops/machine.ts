import { accessSync, constants, existsSync, readFileSync, readdirSync, statSync, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { type Config } from '#config'
import { reachRelay } from '#mail'
import { type Finding, say, well, whyNot, wrong } from './finding.ts'

/** What can be seen without the database: Node, folders, room, the port, the relay. */
export async function* examineMachine(config: Config): AsyncIterable<Finding> {
  yield node()
  yield dataFolder(config.data)
  if (existsSync(join(config.data, 'keys'))) yield keysFolder(join(config.data, 'keys'))
  yield room(config)
  yield lastBackup(config)
  if (config.role !== 'worker' && config.port !== 0) yield await port(config)
  yield await relay(config)
}

function node(): Finding {
  const { version } = process
  const what = say('doctor.node', { version: version.slice(1) })
  return Number(version.slice(1).split('.')[0]) >= 24 ? well(what) : wrong(what, say('doctor.node.mend'))
}

function dataFolder(folder: string): Finding {
  const there = existing(folder)
  try {
    accessSync(there, constants.R_OK | constants.W_OK | constants.X_OK)
    return well(say(there === folder ? 'doctor.data' : 'doctor.data.new', { folder }))
  } catch {
    return wrong(say('doctor.data.no', { folder: there }), say('doctor.data.mend'))
  }
}

/** What `oriel backup` wrote down; a site without one is told so, which is no fault. */
function lastBackup({ data, clock }: Config): Finding {
  try {
    const { at } = JSON.parse(readFileSync(join(data, 'backup.json'), 'utf8')) as { at: string }
    return well(say('doctor.backup', { days: Math.floor((clock.now() - Date.parse(at)) / 86_400_000) }))
  } catch {
    return well(say('doctor.backup.none'))
  }
}

/** The folder itself is what keeps others out; the files in it are made for this user alone. */
function keysFolder(folder: string): Finding {
  const open = [folder, join(folder, 'master.key')]
    .filter(existsSync)
    .find((path) => (statSync(path).mode & 0o077) !== 0)
  if (open === undefined) return well(say('doctor.keys.private'))
  const mode = (statSync(open).mode & 0o777).toString(8)
  return wrong(say('doctor.keys.open', { folder: open, mode }), say('doctor.keys.open.mend', { folder }))
}

/** Room for the largest upload, its renditions and some air, in bytes. */
const AIR = 256 * 1024 * 1024

function room({ data, uploadBytes }: Config): Finding {
  const { bavail, bsize } = statfsSync(existing(data))
  const what = say('doctor.space', { mb: Math.floor((bavail * bsize) / 1024 / 1024) })
  return bavail * bsize > AIR + 2 * uploadBytes ? well(what) : wrong(what, say('doctor.space.mend'))
}

/** The nearest folder that is there. */
const existing = (path: string): string =>
  existsSync(path) || dirname(path) === path ? path : existing(dirname(path))

async function port({ host, port }: Config): Promise<Finding> {
  const refused = await tryToListen(host, port)
  if (refused === null) return well(say('doctor.port', { port }))
  if (refused !== 'EADDRINUSE')
    return wrong(say('doctor.port.no', { port, why: refused }), say('doctor.port.mend'))
  return (await isOriel(host, port))
    ? well(say('doctor.port.ours', { port }))
    : wrong(say('doctor.port.taken', { port }), say('doctor.port.mend'))
}

function tryToListen(host: string, port: number): Promise<string | null> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
    server.listen(port, host, () => server.close(() => done(null)))
  })
}

/** Ours says "ok" on `/healthz`, or that it is starting. */
async function isOriel(host: string, port: number): Promise<boolean> {
  const name = host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host
  try {
    const answer = await fetch(`http://${name}:${port}/healthz`, { signal: AbortSignal.timeout(3_000) })
    const body = await answer.text()
    return body === 'ok\n' || body.startsWith('Oriel is starting')
  } catch {
    return false
  }
}

async function relay({ smtpUrl }: Config): Promise<Finding> {
  if (smtpUrl === null) return well(say('doctor.mail.none'))
  const why = await reachRelay(smtpUrl).catch(whyNot)
  return why === null
    ? well(say('doctor.mail'))
    : wrong(say('doctor.mail.no', { why }), say('doctor.mail.mend'))
}

/** Is there a database of ours yet? Looking must not make one. */
export function hasDatabase(folder: string): boolean {
  if (!existsSync(folder)) return false
  try {
    return readdirSync(folder).some((name) => existsSync(join(folder, name, 'PG_VERSION')))
  } catch {
    return true
  }
}
