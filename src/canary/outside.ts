import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { Socket } from 'node:net'

type Options = { readonly host?: string; readonly port?: number | string; readonly path?: string }
type Call = (what: string) => void

/**
 * Lets no connection out of this process but to the ports given (the copy's own relay, a database server) and to sockets of this machine's
 * file system; `called` hears of each that was tried, and of what was to be asked for. Gives the way to end it.
 */
export function letNothingOut(may: (host: string, port: number) => boolean, called: Call): () => void {
  // oxlint-disable-next-line typescript/unbound-method -- called with its own `this`
  const connect = Socket.prototype.connect
  Socket.prototype.connect = function (this: Socket, ...args: unknown[]): Socket {
    const { host = 'localhost', port = 0, path } = optionsOf(args)
    if (path !== undefined || may(host, Number(port)))
      return (connect as (...all: unknown[]) => Socket).apply(this, args)
    called(`${host}:${port}`)
    process.nextTick(() => this.destroy(new Error('The canary lets nothing out.')))
    return this
  }
  const asked = (message: unknown): void => {
    const { origin = '', path = '', headers = '' } = (message as { request: Record<string, unknown> }).request
    called(`${String(origin)}${String(path)} ${String(headers)}`)
  }
  subscribe('undici:request:create', asked)
  return () => {
    Socket.prototype.connect = connect
    unsubscribe('undici:request:create', asked)
  }
}

/** Node hands on what it was given as one list of its own. */
function optionsOf(args: readonly unknown[]): Options {
  const [first] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args
  return typeof first === 'object' && first !== null
    ? first
    : typeof first === 'number'
      ? { port: first, ...(typeof args[1] === 'string' && { host: args[1] }) }
      : { path: String(first) }
}

/** Hears what the program prints, and lets it be printed. Gives the way to end it. */
export function overhear(heard: (text: string) => void): () => void {
  const ends = [process.stdout, process.stderr].map((stream) => {
    // oxlint-disable-next-line typescript/unbound-method -- put back as it was
    const write = stream.write
    stream.write = function (this: typeof stream, ...args: Parameters<typeof write>) {
      heard(String(args[0]))
      return write.apply(this, args)
    } as typeof write
    return () => void (stream.write = write)
  })
  return () => ends.forEach((end) => end())
}
