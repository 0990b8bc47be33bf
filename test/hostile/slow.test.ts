import assert from 'node:assert/strict'
import { type Socket } from 'node:net'
import { after, before, test } from 'node:test'
import { BOUNDARY, multipart } from '../kill/ask.ts'
import { type Trial, bare, hasSentence, statusOf, trial } from './trial.ts'

let it: Trial
before(async () => void (it = await trial()))
after(() => it.end())

const head = (path: string, ...more: string[]): string =>
  [
    `POST ${path} HTTP/1.1`,
    `Host: ${new URL(it.line.address).host}`,
    `Authorization: Bearer ${it.token}`,
    ...more,
    '',
    '',
  ].join('\r\n')
const uploading = (...more: string[]): string =>
  head('/api/v1/pictures', `Content-Type: multipart/form-data; boundary=${BOUNDARY}`, ...more)

/** A byte now and then, until the other side has enough. */
function drip(socket: Socket, bytes: Buffer, every: number): void {
  let at = 0
  const timer = setInterval(() => {
    if (socket.writable) socket.write(bytes.subarray(at, ++at))
    else clearInterval(timer)
  }, every)
  socket.on('close', () => clearInterval(timer))
}

function refused(text: string, status: number): void {
  assert.equal(statusOf(text), status, text.slice(0, 300))
  assert.ok(hasSentence(text), text.slice(0, 500))
}

test('a body that drips is given up, with a sentence, on every kind of road', async () => {
  const file = multipart(it.picture, {})
  const form = 'Content-Type: application/x-www-form-urlencoded'
  const from = performance.now()
  const slow = await Promise.all([
    bare(
      it.line.address,
      (socket) => (socket.write(uploading(`Content-Length: ${file.length}`)), drip(socket, file, 100)),
    ),
    bare(it.line.address, (socket) =>
      socket.write(uploading(`Content-Length: ${file.length}`) + file.toString('latin1', 0, 100)),
    ),
    bare(
      it.line.address,
      (socket) => (
        socket.write(head('/sign-in', form, 'Content-Length: 500')),
        drip(socket, Buffer.alloc(500, 'x'), 100)
      ),
    ),
    bare(
      it.line.address,
      (socket) => (
        socket.write(
          head('/api/v1/pictures/x', 'Content-Type: application/json', 'Content-Length: 500').replace(
            'POST',
            'PATCH',
          ),
        ),
        drip(socket, Buffer.alloc(500, ' '), 100)
      ),
    ),
  ])
  for (const text of slow) refused(text, 408)
  assert.ok(performance.now() - from < 8000)
  await it.nothingLeft()
})

test('a slow telephone is not too slow', async () => {
  const file = multipart(it.picture, { title: 'x'.repeat(100), description: 'y'.repeat(4000) })
  const text = await bare(it.line.address, (socket) => {
    socket.write(uploading(`Content-Length: ${file.length}`, 'Connection: close'))
    let at = 0
    const timer = setInterval(() => {
      socket.write(file.subarray(at, (at += 400)))
      if (at >= file.length) clearInterval(timer)
    }, 150)
  })
  assert.equal(statusOf(text), 201, text.slice(0, 300))
})

test('more than is taken: by its length, by its chunks, by a length that lies', async () => {
  refused(await bare(it.line.address, (socket) => socket.write(uploading('Content-Length: 999999999'))), 413)
  const endless = await bare(
    it.line.address,
    (socket) => {
      const preamble = multipart(Buffer.alloc(0), {}).toString().split('\r\n\r\n')[0] ?? ''
      socket.write(
        `${uploading('Transfer-Encoding: chunked')}${(preamble.length + 4).toString(16)}\r\n${preamble}\r\n\r\n\r\n`,
      )
      const more = (): void => {
        while (socket.writable && socket.write(`10000\r\n${'x'.repeat(65536)}\r\n`));
        if (socket.writable) socket.once('drain', more)
      }
      more()
    },
    20_000,
  )
  refused(endless, 413)
  await it.nothingLeft()
  // fewer bytes than promised, then the end
  const short = await bare(it.line.address, (socket) =>
    socket.end(uploading('Content-Length: 5000') + multipart(it.picture, {}).toString('latin1', 0, 200)),
  )
  assert.ok([0, 400].includes(statusOf(short)), short.slice(0, 200))
  await it.nothingLeft()
})

test('a sender who goes away in the middle leaves nothing', async () => {
  const file = multipart(it.picture, {})
  for (const share of [0.2, 0.5, 0.99])
    await bare(it.line.address, (socket) => {
      socket.write(
        Buffer.concat([
          Buffer.from(uploading(`Content-Length: ${file.length}`)),
          file.subarray(0, file.length * share),
        ]),
      )
      setTimeout(() => socket.destroy(), 100)
    })
  await it.nothingLeft()
})

test('headers and cookies without end, and what is no HTTP', async () => {
  const host = `Host: ${new URL(it.line.address).host}`
  refused(
    await bare(it.line.address, (socket) =>
      socket.write(`GET / HTTP/1.1\r\n${host}\r\nCookie: ${'a=b; '.repeat(10_000)}\r\n\r\n`),
    ),
    431,
  )
  refused(
    await bare(it.line.address, (socket) =>
      socket.write(`GET / HTTP/1.1\r\n${host}\r\n${'X-A: b\r\n'.repeat(5000)}\r\n`),
    ),
    431,
  )
  refused(await bare(it.line.address, (socket) => socket.write('this is no HTTP\r\n\r\n')), 400)
  refused(
    await bare(it.line.address, (socket) => socket.write(`GET / HTTP/1.1\r\n${host}\r\nX-\u0000: b\r\n\r\n`)),
    400,
  )
  refused(
    await bare(it.line.address, (socket) =>
      socket.write(
        `POST / HTTP/1.1\r\n${host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      ),
    ),
    400,
  )
  refused(
    await bare(it.line.address, (socket) =>
      socket.write('GET http://[ HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n'),
    ),
    400,
  )
  assert.equal((await it.line.ask('/explore')).status, 200)
})

test('a hundred connections that say nothing keep nobody out', async () => {
  const idle = Array.from({ length: 100 }, () =>
    bare(it.line.address, (socket) => socket.write('GET / HT'), 1500),
  )
  assert.equal((await it.line.ask('/explore')).status, 200)
  await Promise.all(idle)
})
