import { type FileHandle, open } from 'node:fs/promises'
import { type Readable } from 'node:stream'

/** A file of a form on its way to disk, block by block and in order. */
export class FileSink {
  readonly path: string
  /** Written so far. */ bytes = 0
  readonly #opened: Promise<FileHandle>
  #written: Promise<void>

  constructor(path: string, stream: Readable) {
    this.path = path
    this.#opened = open(path, 'wx', 0o600)
    this.#written = this.#opened.then(() => {})
    this.#written.catch(() => {})
    stream.on('data', (block: Uint8Array) => {
      this.#written = this.#written.then(() => this.#write(block))
      this.#written.catch(() => {})
    })
    // the parser tells of it as well
    stream.on('error', () => {})
  }

  /** Resolves when all that came so far is written; rejects where it cannot be. */
  written(): Promise<void> {
    return this.#written
  }

  async close(): Promise<void> {
    const file = await this.#opened.catch(() => null)
    await this.#written.catch(() => {})
    await file?.close()
  }

  async #write(block: Uint8Array): Promise<void> {
    const file = await this.#opened
    for (let done = 0; done < block.byteLength;) {
      const { bytesWritten } = await file.write(block, done)
      done += bytesWritten
    }
    this.bytes += block.byteLength
  }
}
