import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import { type Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { type Config } from '#config'
import { StartTrouble } from './site.ts'

/** Where requests come in: bound before the site is ready, so that a taken port is known at once. */
export type Door = {
  readonly port: number
  /** Lets requests through to the site. */
  open(fetch: Parameters<typeof getRequestListener>[0]): void
  /** Takes no new connection, lets what is under way end (at most half a minute), closes the idle. */
  close(): Promise<void>
}

/** Bytes of all headers of a request, and how long they may take to come, in milliseconds. Bodies have `patience` of their own (`web/body.ts`). */
const HEADERS = { maxHeaderSize: 16 * 1024, headersTimeout: 20_000, requestTimeout: 0 }
const LONGEST_STOP = 30_000

/** Listens. Throws `StartTrouble` where it cannot. */
export async function openDoor({ port, host }: Pick<Config, 'port' | 'host'>): Promise<Door> {
  const http = createServer(HEADERS)
  http.on('request', waiting)
  http.on('clientError', unreadable)
  await new Promise<void>((done, no) => {
    http.once('error', (error: NodeJS.ErrnoException) => no(notListening(error, port, host)))
    http.listen(port, host, done)
  })
  return {
    port: (http.address() as { port: number }).port,
    open(fetch) {
      http.off('request', waiting)
      const errorHandler = (): Response => new Response(say(400), { status: 400, headers: PLAIN })
      // it puts an answer of its own in the place of the platform's `Response`, which goes to the socket without streams in between: a page takes a third less time
      const answer = getRequestListener(fetch, { errorHandler })
      http.on('request', (incoming, outgoing) => {
        endWithUnread(incoming, outgoing)
        void answer(incoming, outgoing)
      })
    },
    close: () => closeHttp(http),
  }
}

/** An answer that comes before the whole body was read ends the connection, and says so: what is left of the body would else be taken for the next request, or the next request be lost. */
function endWithUnread(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { 'content-length': length, 'transfer-encoding': coding } = incoming.headers
  if (coding === undefined && !Number(length ?? 0)) return
  const writeHead = outgoing.writeHead.bind(outgoing) as (...args: unknown[]) => ServerResponse
  outgoing.writeHead = (...args: unknown[]) => {
    if (!incoming.complete) outgoing.shouldKeepAlive = false
    return writeHead(...args)
  }
}

const PLAIN = { 'Content-Type': 'text/plain; charset=utf-8' }

/** Until the site is ready: a sentence, and a time to come back. */
function waiting(_: unknown, answer: ServerResponse): void {
  answer.writeHead(503, { ...PLAIN, 'Retry-After': '2' }).end('Oriel is starting. Try again in a moment.\n')
}

const SENTENCES: Readonly<Record<number, [reason: string, sentence: string]>> = {
  400: ['Bad Request', 'This request cannot be read: its first lines are not what HTTP asks for.'],
  408: ['Request Timeout', 'The request took too long to arrive. Send it again.'],
  431: [
    'Request Header Fields Too Large',
    'The headers of this request are too large. Clear the cookies of this site and try again.',
  ],
}
const say = (status: number): string => `${SENTENCES[status]?.[1]}\n`

/** What Node could not make a request of. */
function unreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
  const body = say(status)
  socket.end(
    `HTTP/1.1 ${status} ${SENTENCES[status]?.[0]}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}

function notListening(error: NodeJS.ErrnoException, port: number, host: string): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartTrouble(`Port ${port} is taken. Stop what listens there, or set PORT to another.`)
    case 'EACCES':
      return new StartTrouble(
        `This user may not listen on port ${port}. Set PORT to one above 1023, and let a proxy pass on what comes to ${port}.`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartTrouble(`HOST=${host} is no address of this machine.`)
    default:
      return error
  }
}

async function closeHttp(http: Server): Promise<void> {
  if (!http.listening) return
  const closed = new Promise<void>((done) => http.close(() => done()))
  // a connection that is kept would go on asking: it gets one more answer at most
  http.prependListener('request', (_, answer: ServerResponse) => (answer.shouldKeepAlive = false))
  const idle = setInterval(() => http.closeIdleConnections(), 50)
  const late = setTimeout(() => http.closeAllConnections(), LONGEST_STOP)
  await closed
  clearInterval(idle)
  clearTimeout(late)
}
