import { type Readable } from 'node:stream'

// POSIX ustar: a block of 512 bytes that names a file, its bytes, zeros up to the next block; two blocks of zeros end it.
const BLOCK = 512

/** The header of a file in a tar archive. Names of ours are short: at most 100 bytes. */
export function header(name: string, bytes: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`too long a name for an archive: ${name}`)
  const block = Buffer.alloc(BLOCK)
  block.write(name, 0)
  block.write('0000600\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  // eleven octal digits hold 8 GiB
  block.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124)
  block.write('00000000000\0', 136)
  block.write('        ', 148)
  block.write('0', 156)
  block.write('ustar\x0000', 257)
  const sum = block.reduce((all, byte) => all + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

export const padding = (bytes: number): Buffer => Buffer.alloc((BLOCK - (bytes % BLOCK)) % BLOCK)
export const END: Buffer = Buffer.alloc(BLOCK * 2)

/** A file of an archive; `content` has to be read to its end before the next one comes. */
export type Entry = { readonly name: string; readonly bytes: number; readonly content: AsyncIterable<Buffer> }

/** The archive is no archive, or breaks off. */
export class NotWhole extends Error {}

/** The files of an archive, one after the other, as they come. Throws `NotWhole`. */
export async function* entries(archive: Readable): AsyncGenerator<Entry> {
  const source = blocks(archive)
  for (;;) {
    const head = await source.take(BLOCK)
    if (head.every((byte) => byte === 0)) return
    const { name, bytes } = parse(head)
    let left = bytes
    async function* content(): AsyncGenerator<Buffer> {
      while (left > 0) {
        const some = await source.some(left)
        left -= some.length
        yield some
      }
    }
    yield { name, bytes, content: content() }
    while (left > 0) left -= (await source.some(left)).length
    await source.take(padding(bytes).length)
  }
}

function parse(head: Buffer): { name: string; bytes: number } {
  const text = (from: number, length: number): string =>
    head.toString('utf8', from, from + length).replace(/\0.*$/s, '')
  const bytes = Number.parseInt(text(124, 12), 8)
  if (text(257, 5) !== 'ustar' || !Number.isSafeInteger(bytes)) throw new NotWhole('no archive')
  return { name: text(0, 100), bytes }
}

/** Takes a stream apart by length. */
function blocks(stream: Readable) {
  const iterator = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let rest: Buffer = Buffer.alloc(0)
  async function more(): Promise<void> {
    const next = await iterator.next()
    if (next.done) throw new NotWhole('the archive breaks off')
    rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value])
  }
  function cut(length: number): Buffer {
    const taken = rest.subarray(0, length)
    rest = rest.subarray(length)
    return taken
  }
  return {
    async take(length: number): Promise<Buffer> {
      while (rest.length < length) await more()
      return cut(length)
    },
    async some(most: number): Promise<Buffer> {
      if (rest.length === 0) await more()
      return cut(Math.min(most, rest.length))
    },
  }
}
