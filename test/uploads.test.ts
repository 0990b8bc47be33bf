import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Uppy } from '@uppy/core'
import UppyTus from '@uppy/tus'
import { Upload, type UploadOptions } from 'tus-js-client'
import { freshDatabase } from './database.ts'
import { noisy } from './pictures.ts'
import { freshData, oriel, run, unattended } from './serving.ts'

// The clients people have, against a real site in a process of its own that is killed in between.

const database = await freshDatabase()
const { data, clear } = freshData()
const env: Record<string, string> = { ...unattended, ORIEL_DATA: data, DATABASE_URL: database.url }
let site = oriel(env)
after(async () => {
  site.kill('SIGKILL')
  await site.ended
  await clear()
  await database.drop()
})
const origin = await site.ready
const port = new URL(origin).port
const token = (await run(env, 'token', 'create', '--person', 'ana', '--scope', 'all')).text.trim()
const headers = { authorization: `Bearer ${token}` }
const endpoint = `${origin}/api/v1/uploads`
/** 2.7 MB. */
const photo = await noisy(1600, 1200).jpeg({ quality: 95 }).toBuffer()
const CHUNK = 256 * 1024

type Ended = { body: { id?: string; url?: string }; url: string; requests: string[] }

/** tus-js-client to its end; `midway` is called once when a third is there. */
function send(
  bytes: Buffer,
  options: Partial<UploadOptions> = {},
  midway: (upload: Upload) => unknown = () => {},
): Promise<Ended> {
  return new Promise((done, no) => {
    const requests: string[] = []
    let told = false
    const upload: Upload = new Upload(bytes, {
      endpoint,
      headers,
      chunkSize: CHUNK,
      retryDelays: [100, 300, 1000, 3000, 5000],
      metadata: { title: 'By tus', audience: 'me', filename: 'secret-name.jpg' },
      onAfterResponse: (asked, answer) =>
        void requests.push(
          `${asked.getMethod()} ${answer.getStatus()} ${asked.getHeader('Upload-Offset') ?? ''}`,
        ),
      onChunkComplete: (_, sent) => {
        if (told || sent < bytes.length / 3) return
        told = true
        midway(upload)
      },
      onSuccess: ({ lastResponse }) =>
        done({
          body: JSON.parse(lastResponse.getBody() || '{}') as Ended['body'],
          url: upload.url ?? '',
          requests,
        }),
      onError: no,
      ...options,
    })
    upload.start()
  })
}

const shown = async (id: string): Promise<Record<string, unknown>> =>
  (await (await fetch(`${origin}/api/v1/pictures/${id}`, { headers })).json()) as Record<string, unknown>
const lying = (): string[] =>
  existsSync(join(data, 'files/partial')) ? readdirSync(join(data, 'files/partial')) : []

test('tus-js-client sends a whole picture and is told where it is', async () => {
  const { body, requests } = await send(photo)
  assert.ok(body.id)
  const picture = await shown(body.id)
  assert.deepEqual([picture['title'], picture['audience'], picture['width']], ['By tus', 'me', 1600])
  assert.equal(requests[0], 'POST 201 ')
  assert.match(requests.at(-1) ?? '', /^PATCH 200/)
  assert.deepEqual(lying(), [])
})

test('tus-node-server#137: what is larger than a part of an S3 store comes whole, in one request or in several', async () => {
  const large = await noisy(2400, 2000).png({ compressionLevel: 0 }).toBuffer()
  assert.ok(large.length > 14e6)
  for (const chunkSize of [Infinity, 5 * 1024 * 1024]) {
    const { body, requests } = await send(large, { chunkSize })
    assert.equal((await shown(body.id ?? ''))['width'], 2400)
    assert.equal(requests.filter((one) => one.startsWith('PATCH')).length, chunkSize === Infinity ? 1 : 3)
  }
  assert.deepEqual(lying(), [])
})

test('cut in the middle and resumed, it goes on where it was', async () => {
  const cut = Promise.withResolvers<string>()
  void send(photo, {}, async (upload) => {
    await upload.abort()
    cut.resolve(upload.url ?? '')
  })
  const url = await cut.promise
  const { body, requests } = await send(photo, { uploadUrl: url })
  assert.ok(body.id)
  assert.match(requests[0] ?? '', /^HEAD 200/)
  const from = Number(/^PATCH \d+ (\d+)/.exec(requests[1] ?? '')?.[1])
  assert.ok(from >= photo.length / 3, `it went on from ${from}`)
})

test('the server is killed in the middle, started again, and the upload goes on', async () => {
  let again: Promise<unknown> = Promise.resolve()
  const { body, requests } = await send(photo, {}, () => {
    site.kill('SIGKILL')
    again = site.ended.then(() => {
      site = oriel({ ...env, PORT: port })
      return site.ready
    })
  })
  await again
  assert.ok(body.id)
  assert.equal((await shown(body.id))['width'], 1600)
  const offsets = requests.flatMap((one) => /^PATCH 20\d (\d+)/.exec(one)?.[1] ?? []).map(Number)
  assert.ok(
    requests.some((one) => one.startsWith('HEAD 200')),
    requests.join(', '),
  )
  assert.deepEqual(
    offsets,
    offsets.toSorted((a, b) => a - b),
    'nothing was sent twice from the start',
  )
  assert.equal(offsets.filter((one) => one === 0).length, 1)
})

test('killed between the last byte and the answer, it is published once asked after', async () => {
  const begun = await fetch(endpoint, {
    method: 'POST',
    headers: { ...headers, 'tus-resumable': '1.0.0', 'upload-length': String(photo.length) },
  })
  const at = new URL(begun.headers.get('location') ?? '', origin)
  const asked = fetch(at, {
    method: 'PATCH',
    headers: {
      ...headers,
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
    body: new Uint8Array(photo),
  }).catch(() => null)
  while (!lying().length) await new Promise((done) => setTimeout(done, 1))
  await new Promise((done) => setTimeout(done, 60))
  site.kill('SIGKILL')
  await asked
  await site.ended
  site = oriel({ ...env, PORT: port })
  await site.ready
  const { body, requests } = await send(photo, { uploadUrl: at.href })
  const told = await fetch(at, { method: 'HEAD', headers: { ...headers, 'tus-resumable': '1.0.0' } })
  assert.match(told.headers.get('content-location') ?? '', /^\/p\//, requests.join(', '))
  if (body.id) assert.equal(told.headers.get('content-location'), `/p/${body.id}`)
  assert.deepEqual(lying(), [])
})

test('Uppy sends several; what is no picture is told with its sentence', async () => {
  const uppy = new Uppy({ autoProceed: false })
  uppy.use(UppyTus, { endpoint, headers, retryDelays: [100], limit: 2, chunkSize: CHUNK })
  for (const [name, bytes] of [
    ['one.jpg', photo],
    ['two.jpg', await noisy(300, 200).jpeg().toBuffer()],
    ['three.jpg', Buffer.from('no picture at all')],
  ] as const)
    // in Node its tus-js-client takes a Buffer where a browser's takes a Blob
    uppy.addFile({ name, type: 'image/jpeg', data: bytes as unknown as Blob })
  const done = await uppy.upload()
  assert.deepEqual(
    done?.successful?.map((one) => one.name),
    ['one.jpg', 'two.jpg'],
  )
  assert.match(String(done?.failed?.[0]?.error), /Save it as/)
  assert.deepEqual(lying(), [])
  uppy.destroy()
})
