import { existsSync, readdirSync } from 'node:fs'
import { type Socket, connect } from 'node:net'
import { join } from 'node:path'
import { Client } from 'pg'
import { Line } from '../kill/ask.ts'
import { plain } from '../pictures.ts'
import { type Serving, freshData, oriel, run, unattended, until } from '../serving.ts'

export type Trial = {
  readonly site: Serving
  readonly line: Line
  readonly token: string
  readonly data: string
  readonly picture: Buffer
  /** A picture that is there. */ readonly id: string
  /** Nothing is left of what was refused: no folder of work, no announced upload. Fails within two seconds else. */
  nothingLeft(): Promise<void>
  end(): Promise<void>
}

/** A real site with one picture, run as people run it. */
export async function trial(more: Record<string, string> = {}): Promise<Trial> {
  const { data, clear } = freshData()
  const site = oriel({ ORIEL_DATA: data, ...unattended, ORIEL_UPLOAD_MB: '1', ORIEL_PATIENCE: '1', ...more })
  const line = new Line(await site.ready)
  const token = (await run({ ORIEL_DATA: data }, 'token', 'create', '--person', 'ana')).text.trim()
  const picture = await plain(64, 48).png().toBuffer()
  const first = await line.upload(token, picture, { title: 'there' })
  return {
    site,
    line,
    token,
    data,
    picture,
    id: (JSON.parse(first.body.toString()) as { id: string }).id,
    nothingLeft: () =>
      until('nothing is left', async () => (await uploads(data)) === 0 && workIn(data).length === 0, 2000),
    async end() {
      line.hangUp()
      site.kill('SIGTERM')
      await site.ended
      await clear()
    },
  }
}

const workIn = (data: string): string[] =>
  existsSync(join(data, 'files/work')) ? readdirSync(join(data, 'files/work')) : []

async function uploads(data: string): Promise<number> {
  const client = new Client({
    connectionString: `postgres://oriel@${encodeURIComponent(join(data, 'database/run'))}:5432/oriel`,
  })
  await client.connect()
  const { rows } = await client.query<{ count: number }>('select count(*)::int from upload')
  await client.end()
  return rows[0]?.count ?? 0
}

/** Has the answer a sentence for people? */
export const hasSentence = (body: string): boolean =>
  /[A-Z][^<>{}]{10,}[.!]/.test(body.replaceAll(/<(style|svg|script)[\s\S]*?<\/\1>/g, ''))

/** Sends bytes as they are and gives all that comes back until the other side ends, or after `patience` ms. */
export function bare(address: string, write: (socket: Socket) => void, patience = 10_000): Promise<string> {
  const { hostname, port } = new URL(address)
  return new Promise((done) => {
    const socket = connect(Number(port), hostname, () => write(socket))
    let text = ''
    const over = (): void => {
      socket.destroy()
      done(text)
    }
    const late = setTimeout(over, patience)
    socket.on('data', (part: Buffer) => (text += part.toString('latin1')))
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(late)
      over()
    })
  })
}

export const statusOf = (text: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0)
