import { type Socket, createServer } from 'node:net'

/** A letter as a relay got it: whom to, and all its bytes. */
export type Taken = { readonly to: readonly string[]; readonly bytes: Buffer }
export type Relay = { readonly url: string; readonly port: number; take(): Taken[]; close(): Promise<void> }

/** A mail relay on this machine that takes everything and sends nothing on (the part of RFC 5321 that a client of ours speaks). */
export async function openRelay(): Promise<Relay> {
  const taken: Taken[] = []
  const lines = new Set<Socket>()
  const server = createServer((line) => {
    lines.add(line.once('close', () => lines.delete(line)))
    line.on('error', () => {})
    talk(line, (letter) => void taken.push(letter))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    take: () => taken.splice(0),
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        for (const line of lines) line.destroy()
      }),
  }
}

function talk(line: Socket, took: (letter: Taken) => void): void {
  let rest = ''
  let to: string[] = []
  let isData = false
  const say = (text: string): void => void line.write(`${text}\r\n`)
  const command = (text: string): void => {
    const [verb = ''] = text.toUpperCase().split(' ')
    if (verb === 'RCPT') to.push(/<([^>]*)>/.exec(text)?.[1] ?? '')
    if (verb === 'MAIL') to = []
    isData = verb === 'DATA'
    say(isData ? '354 Go on' : verb === 'QUIT' ? '221 Bye' : '250 Well')
    if (verb === 'QUIT') line.end()
  }
  say('220 canary')
  line.on('data', (some) => {
    rest += some.toString('latin1')
    for (;;) {
      const end = rest.indexOf(isData ? '\r\n.\r\n' : '\r\n')
      if (end < 0) return
      const text = rest.slice(0, end)
      rest = rest.slice(end + (isData ? 5 : 2))
      if (!isData) {
        command(text)
        continue
      }
      isData = false
      took({ to, bytes: Buffer.from(text, 'latin1') })
      say('250 Taken')
    }
  })
}
