import { join } from 'node:path'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { type Refusal, refuse } from '#std'
import busboy from 'busboy'
import { type Context } from 'hono'
import { BodyRefused, free, patiently } from './body.ts'
import { FileSink } from './file-sink.ts'
import { type Fields, form } from './form.ts'

/** Files of a form, each already on disk, and its other fields. */
export type Received = {
  readonly files: readonly { readonly field: string; readonly path: string; readonly bytes: number }[]
  readonly fields: Fields
}

export type Bounds = {
  /** Where files go; the caller removes it. */ readonly folder: string
  /** Of one file, in bytes. */ readonly most: number
  readonly files?: number
  /** Which of its other fields are read. */ readonly taken: (name: string) => boolean
  /** How long the sender may stand still or drip, in milliseconds. */ readonly patience?: number
}

/** Bytes of a form that are no file's. */
const BESIDE = 1024 * 1024
const FIELDS = { fields: 60, fieldNameSize: 100, fieldSize: 64 * 1024, headerPairs: 20 }

/**
 * Reads a `multipart/form-data` body, files straight to disk: at no time more than a few blocks are in memory.
 * Refuses another type (415), a file that is too large (413), a body that breaks off or stands still (400, 408). A field without a file is no file.
 */
export async function receive(
  c: Context,
  { folder, most, files: atMost = 100, patience, taken }: Bounds,
): Promise<Received | Refusal> {
  const type = c.req.header('content-type') ?? ''
  if (!type.toLowerCase().startsWith('multipart/form-data')) return refuse('form.unreadable', { status: 415 })
  const large = refuse('picture.too-large', {
    status: 413,
    values: { most: Math.floor(most / 1024 / 1024) },
  })
  const all = most * atMost + BESIDE
  if (Number(c.req.header('content-length') ?? 0) > all) return large
  const parser = makeParser(type, { files: atMost, fileSize: most + 1 })
  if (!parser) return refuse('form.unreadable', { status: 400 })
  const fields = new URLSearchParams()
  const sinks: { sink: FileSink; field: string; stream: Truncatable; named: boolean }[] = []
  const block = new InHand()
  let refusal: Refusal | null = null

  parser.on('field', (name, value) => fields.append(name, value))
  parser.on('file', (field, stream, { filename }) => {
    stream.on('data', (part: Uint8Array) => block.wasGiven(part))
    const sink = new FileSink(join(folder, String(sinks.length)), stream)
    sinks.push({ sink, field, stream, named: Boolean(filename) })
  })
  parser.on(
    'filesLimit',
    () => (refusal ??= refuse('form.too-many-files', { status: 413, values: { most: atMost } })),
  )
  // each write and the end tell of it
  parser.on('error', () => {})

  const written = (): Promise<unknown> => Promise.all(sinks.map(({ sink }) => sink.written()))
  try {
    for await (const part of patiently(bodyOf(c), { most: all, large, ...(patience && { patience }) })) {
      block.take(part)
      await new Promise<void>((done, no) => parser.write(part, (error) => (error ? no(error) : done())))
      await written()
      block.letGo()
    }
    await finished(parser.end())
    await written()
  } catch (error) {
    if (isFull(error)) throw error
    return (
      refusal ?? (error instanceof BodyRefused ? error.refusal : refuse('form.broken-off', { status: 400 }))
    )
  } finally {
    await Promise.all(sinks.map(({ sink }) => sink.close()))
  }
  const files: Received['files'][number][] = []
  for (const { sink, field, stream, named } of sinks)
    if (stream.truncated) refusal ??= large
    else if (sink.bytes > 0 || named) files.push({ field, path: sink.path, bytes: sink.bytes })
  return refusal ?? { files, fields: form(fields, taken) }
}

type Truncatable = { readonly truncated?: boolean }

/**
 * The block that is being parsed. Once it is on disk its memory is given back, where a file got all of it: of others the parser may hold
 * a part (a field that goes on in the next block). Without that a file of 2 GB cost 68 MB.
 */
class InHand {
  #block: Uint8Array = new Uint8Array()
  #given = 0

  take(block: Uint8Array): void {
    this.#block = block
    this.#given = 0
  }

  wasGiven(part: Uint8Array): void {
    if (part.buffer === this.#block.buffer) this.#given += part.byteLength
  }

  letGo(): void {
    if (this.#given === this.#block.byteLength) free(this.#block)
  }
}

const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException | null)?.code ?? '')

function makeParser(type: string, limits: busboy.Limits): busboy.Busboy | null {
  try {
    return busboy({
      headers: { 'content-type': type },
      limits: { ...FIELDS, ...limits },
      defParamCharset: 'utf8',
    })
  } catch {
    return null
  }
}

/** Node's own stream where there is one (it is cheaper by far), else the web's. */
export function bodyOf(c: Context): AsyncIterable<Uint8Array> {
  const incoming = (c.env as { incoming?: Readable } | undefined)?.incoming
  return incoming ?? (c.req.raw.body as AsyncIterable<Uint8Array> | null) ?? Readable.from([])
}
