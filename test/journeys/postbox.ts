import { type AddressInfo } from 'node:net'
import { type Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** A relay in this process: takes every letter and lets it be read. */
export type Postbox = {
  readonly url: string
  /** The oldest letter to this address that was not read yet; waits for it. */ next(
    to: string,
  ): Promise<Email>
  close(): Promise<void>
}

export async function openPostbox(): Promise<Postbox> {
  const letters: Email[] = []
  const waiting = new Set<() => void>()
  const keep = async (stream: Readable): Promise<void> => {
    letters.push(await PostalMime.parse(await buffer(stream)))
    for (const look of waiting) look()
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _, done) {
      void keep(stream).then(() => setImmediate(done))
    },
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const take = (to: string): Email | null => {
    const at = letters.findIndex((one) => one.to?.some(({ address }) => address === to))
    return at < 0 ? null : (letters.splice(at, 1)[0] ?? null)
  }
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    next: (to) =>
      new Promise((done, no) => {
        const late = setTimeout(() => {
          waiting.delete(look)
          no(new Error(`no letter to ${to} within 20 s`))
        }, 20_000)
        const look = (): void => {
          const found = take(to)
          if (!found) return
          clearTimeout(late)
          waiting.delete(look)
          done(found)
        }
        waiting.add(look)
        look()
      }),
    close: () => new Promise((done) => server.close(() => done())),
  }
}

/** The link of a letter, as its text has it. */
export function linkOf(letter: Email, kind: 'verify' | 'reset'): string {
  const found = new RegExp(`http\\S+/${kind}/\\S+`).exec(letter.text ?? '')
  if (!found) throw new Error(`no link to ${kind} in: ${letter.text}`)
  return found[0]
}
