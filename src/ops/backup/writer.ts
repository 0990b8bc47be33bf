import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { type Writable } from 'node:stream'
import { END, header, padding } from './tar.ts'

/** A tar archive that is written file by file, with the digest of all so far. */
export type Archive = ReturnType<typeof archiveTo>

export function archiveTo(out: Writable) {
  const hash = createHash('sha256')
  async function write(bytes: Uint8Array): Promise<void> {
    // what broke does not say so again: whoever waited for it to take more would wait for ever
    if (out.errored) throw out.errored
    hash.update(bytes)
    if (!out.write(bytes)) await once(out, 'drain')
  }
  return {
    digest: () => hash.copy().digest('hex'),
    async add(name: string, bytes: Buffer): Promise<void> {
      await write(header(name, bytes.length))
      await write(bytes)
      await write(padding(bytes.length))
    },
    async addStream(name: string, bytes: number, stream: AsyncIterable<Uint8Array>): Promise<void> {
      await write(header(name, bytes))
      let left = bytes
      for await (const some of stream) {
        left -= some.length
        await write(some)
      }
      if (left !== 0) throw new Error(`${name} changed while it was read`)
      await write(padding(bytes))
    },
    async end(): Promise<void> {
      await write(END)
      out.end()
      await once(out, 'finish')
    },
  }
}
