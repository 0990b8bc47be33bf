import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type Readable, pipeline } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { FORMAT, type Manifest } from './manifest.ts'
import { type Entry, NotWhole, entries, header, padding } from './tar.ts'

/** The backup cannot be used; the message says why. */
export class BackupTrouble extends Error {}

/** The archive in a file of ours. */
export function opened(file: string): Readable {
  const plain = createZstdDecompress()
  // whoever reads it meets the error
  pipeline(createReadStream(file), plain, () => {})
  return plain
}

/** Reads a whole backup and gives its manifest; throws `BackupTrouble` where it is none, breaks off, or was changed. */
export async function check(file: string): Promise<Manifest> {
  const hash = createHash('sha256')
  try {
    for await (const entry of entries(opened(file))) {
      if (entry.name === 'manifest.json') return checked(await read(entry), hash.digest('hex'))
      hash.update(header(entry.name, entry.bytes))
      for await (const some of entry.content) hash.update(some)
      hash.update(padding(entry.bytes))
    }
  } catch (error) {
    throw trouble(error, file)
  }
  throw trouble(new NotWhole('no manifest'), file)
}

export async function read({ content }: Entry): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const some of content) parts.push(some)
  return Buffer.concat(parts)
}

function checked(bytes: Buffer, digest: string): Manifest {
  const manifest = JSON.parse(bytes.toString('utf8')) as Manifest
  if (manifest.format !== FORMAT)
    throw new BackupTrouble('This backup is of a kind that this version does not know.')
  if (manifest.digest !== digest)
    throw new BackupTrouble('This backup was changed since it was made: its digest differs.')
  return manifest
}

function trouble(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return new BackupTrouble(`There is no file ${file}.`, { cause: error })
  if (
    error instanceof NotWhole ||
    code?.startsWith('ZSTD') ||
    code === 'ERR_STREAM_PREMATURE_CLOSE' ||
    code === 'Z_BUF_ERROR'
  )
    return new BackupTrouble(`${file} is no whole backup: it is something else, or breaks off.`, {
      cause: error,
    })
  return error
}
