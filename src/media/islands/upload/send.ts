/** What the site said no to, in its sentence. */
export class Refused extends Error {
  readonly code: string
  constructor(code: string, sentence: string) {
    super(sentence)
    this.code = code
  }
}

type Way = {
  readonly at: string
  /** What is said of the picture. */ readonly words: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  progress(bytes: number): void
  /** The line is lost, or here again. */ lost(is: boolean): void
}
/** What became of it, and which pictures of theirs are the same or like it, where the site looks for them. */
export type Sent = { readonly url: string; readonly alike: readonly Alike[] }
type Alike = { readonly url: string; readonly how: 'same' | 'like' }
type Answer = {
  readonly status: number
  readonly head: (name: string) => string | null
  readonly text: string
}

/** One part; what a proxy on the way lets through, and what a lost line costs at most beside what the server kept. */
const PART = 8 * 1024 * 1024
/** Waits between tries, in milliseconds; then it is up to whoever sends. */
const WAITS = [500, 1000, 2000, 4000, 8000, 15_000, 30_000]

/** Sends a file by tus 1.0 and gives its picture. Goes on after a lost line where the server says; throws `Refused`. */
export async function send(file: File, way: Way): Promise<Sent> {
  let [at, offset, tries, fresh] = ['', 0, 0, true]
  for (;;) {
    try {
      if (at === '') at = await begin(file, way)
      else if (!fresh) {
        const told = await ask('HEAD', at, {}, null, way)
        if (told.status === 404 || told.status === 410) {
          at = ''
          offset = 0
          continue
        }
        const done = told.head('content-location')
        if (done) return { url: done, alike: [] }
        offset = Number(told.head('upload-offset') ?? 0)
      }
      fresh = true
      way.lost(false)
      const done = await part(file, at, offset, way)
      if (done.sent) return done.sent
      offset = done.offset
      tries = 0
    } catch (error) {
      if (error instanceof Refused || way.signal.aborted) throw error
      const wait = WAITS[tries++]
      if (wait === undefined) throw error
      fresh = at === ''
      way.lost(true)
      await pause(wait, way.signal)
    }
  }
}

/** Takes back what was begun and not ended. */
export const takeBack = (at: string): void =>
  void fetch(at, { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0' }, keepalive: true }).catch(() => {})

async function begin(file: File, way: Way): Promise<string> {
  const told = Object.entries(way.words).filter(([, text]) => text !== '')
  const answer = await ask(
    'POST',
    way.at,
    {
      'Upload-Length': String(file.size),
      'Upload-Metadata': told.map(([key, text]) => `${key} ${base64(text)}`).join(','),
    },
    null,
    way,
  )
  const at = answer.head('location') ?? ''
  way.signal.addEventListener('abort', () => takeBack(at), { once: true })
  return at
}

async function part(
  file: File,
  at: string,
  offset: number,
  way: Way,
): Promise<{ offset: number; sent?: Sent }> {
  const body = file.slice(offset, offset + PART)
  const headers = { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' }
  const answer = await ask('PATCH', at, headers, body, way, (sent) => way.progress(offset + sent))
  if (answer.status === 200)
    return {
      offset: file.size,
      sent: { alike: [], ...(JSON.parse(answer.text) as Partial<Sent> & Pick<Sent, 'url'>) },
    }
  return { offset: Number(answer.head('upload-offset')) }
}

/** One request; fails where the line does, and where asking again may help (409, 423, 429, 5xx). */
function ask(
  method: string,
  at: string,
  headers: Record<string, string>,
  body: Blob | null,
  { signal }: Way,
  progress?: (sent: number) => void,
): Promise<Answer> {
  return new Promise((done, no) => {
    const request = new XMLHttpRequest()
    request.open(method, at)
    request.setRequestHeader('Tus-Resumable', '1.0.0')
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    if (progress) request.upload.addEventListener('progress', (event) => progress(event.loaded))
    request.addEventListener('load', () => {
      const { status, responseText: text } = request
      const gone = method === 'HEAD' && (status === 404 || status === 410)
      if (status < 300 || gone) return done({ status, text, head: (name) => request.getResponseHeader(name) })
      const again = status >= 500 || status === 408 || status === 409 || status === 423
      no(again ? new Error(String(status)) : refusal(text, status))
    })
    for (const end of ['error', 'abort', 'timeout']) request.addEventListener(end, () => no(new Error(end)))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(body)
  })
}

function refusal(text: string, status: number): Refused {
  try {
    const { type, title } = JSON.parse(text) as { type: string; title: string }
    return new Refused(type.replace('/help#', ''), title)
  } catch {
    return new Refused(String(status), String(status))
  }
}

/** Or until the line is back. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, milliseconds)
    const now = (): void => {
      clearTimeout(timer)
      done()
    }
    addEventListener('online', now, { once: true })
    signal.addEventListener('abort', now, { once: true })
  })
}

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)))
