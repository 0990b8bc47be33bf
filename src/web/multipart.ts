import { createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Refusal, refuse } from '#std'
import busboy from 'busboy'
import { type Context } from 'hono'
import { BodyRefused, patiently } from './body.ts'
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
  { folder, most, files: atMost = 100, patience }: Bounds,
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
  const files: { field: string; path: string; bytes: number }[] = []
  const writing: Promise<void>[] = []
  let refusal: Refusal | null = null

  parser.on('field', (name, value) => fields.append(name, value))
  parser.on('file', (field, stream, { filename }) => {
    const path = join(folder, String(writing.length))
    const write = pipeline(stream, createWriteStream(path, { flags: 'wx', mode: 0o600 })).then(async () => {
      const bytes = (await stat(path)).size
      if (stream.truncated) refusal ??= large
      if (stream.truncated || (bytes === 0 && !filename)) return rm(path, { force: true })
      files.push({ field, path, bytes })
    })
    // a file that cannot be written would else hold up the parser for ever
    write.catch((error: Error) => parser.destroy(error))
    writing.push(write)
  })
  parser.on(
    'filesLimit',
    () => (refusal ??= refuse('form.too-many-files', { status: 413, values: { most: atMost } })),
  )

  const body = bodyOf(c)
  try {
    await pipeline(patiently(body, { most: all, large, ...(patience && { patience }) }), parser)
    await Promise.all(writing)
  } catch (error) {
    const full = await Promise.allSettled(writing).then((all) =>
      all.find((one) => one.status === 'rejected' && isFull(one.reason)),
    )
    if (full?.status === 'rejected' || isFull(error)) throw full?.status === 'rejected' ? full.reason : error
    return (
      refusal ?? (error instanceof BodyRefused ? error.refusal : refuse('form.broken-off', { status: 400 }))
    )
  }
  return refusal ?? { files, fields: form(fields) }
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
