// Memory of the server while one upload of 2 GB comes in, by tus in one part and by the plain form: a real site in a process of its own.
// `node bench/uploads.ts [megabytes]`; needs as much room on the disk, and takes about half a minute.
import { request } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { memory } from '#test/processes'
import { freshData, oriel, run, unattended } from '#test/serving'
import { machine, say } from './measure.ts'

const MB = 1024 * 1024
const megabytes = Number(process.argv[2] ?? 2047)
const { data, clear } = freshData()
const env = { ...unattended, ORIEL_DATA: data, ORIEL_UPLOAD_MB: '2048' }
const site = oriel(env)
const origin = await site.ready
const token = (await run(env, 'token', 'create', '--person', 'ana', '--scope', 'all')).text.trim()

/** Nothing that is a picture, a block at a time. */
function* blocks(megabytes: number): Generator<Buffer> {
  const block = Buffer.alloc(MB, 0x42)
  for (let sent = 0; sent < megabytes; sent++) yield block
}

function send(method: string, path: string, headers: Record<string, string>, body: Iterable<Buffer> = []) {
  return new Promise<{ status: number; location: string }>((done, no) => {
    const asked = request(
      origin + path,
      { method, headers: { authorization: `Bearer ${token}`, ...headers } },
      (answer) => {
        answer.resume()
        answer.on('end', () =>
          done({ status: answer.statusCode ?? 0, location: answer.headers.location ?? '' }),
        )
      },
    )
    asked.on('error', no)
    pipeline(Readable.from(body), asked).catch(no)
  })
}

async function measured(name: string, work: () => Promise<{ status: number }>): Promise<void> {
  const before = memory(site.pid)
  let peak = before
  const look = setInterval(() => (peak = Math.max(peak, memory(site.pid))), 20)
  const from = performance.now()
  const { status } = await work()
  clearInterval(look)
  const took = (performance.now() - from) / 1000
  const grew = peak - before
  say(
    `${name}: ${megabytes} MB in ${took.toFixed(1)} s, answered ${status}; ${before.toFixed(0)} MB before, ${peak.toFixed(0)} MB at most: ${grew.toFixed(0)} MB more, claim under 64: ${grew < 64 ? 'holds' : 'FAILS'}`,
  )
}

async function byTus(megabytes: number): Promise<{ status: number }> {
  const tus = { 'tus-resumable': '1.0.0' }
  const length = String(megabytes * MB)
  const { location } = await send('POST', '/api/v1/uploads', { ...tus, 'upload-length': length })
  const part = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
  return send('PATCH', location, { ...tus, ...part, 'content-length': length }, blocks(megabytes))
}

function byForm(megabytes: number): Promise<{ status: number }> {
  function* form(): Generator<Buffer> {
    yield Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n')
    yield* blocks(megabytes)
    yield Buffer.from('\r\n--b--\r\n')
  }
  return send('POST', '/api/v1/pictures', { 'content-type': 'multipart/form-data; boundary=b' }, form())
}

try {
  say(machine())
  // what any first upload brings into memory is not the size's doing
  for (const one of [byTus, byForm]) await one(1)
  await measured('by tus', () => byTus(megabytes))
  await measured('by the form of the API', () => byForm(megabytes))
} finally {
  site.kill('SIGTERM')
  await site.ended
  await clear()
}
