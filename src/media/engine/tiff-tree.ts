import { type FileHandle } from 'node:fs/promises'

/** An entry of a directory: where its values lie, in the file. */
export type Entry = { readonly type: number; readonly count: number; readonly at: number }
export type Directory = ReadonlyMap<number, Entry>
/** A file of TIFF's form, read piece by piece: nothing in it is believed, nothing beyond what is asked for is read. */
export type Tree = {
  readonly directories: readonly Directory[]
  /** The first numbers of an entry, at most 16. */
  numbers(entry: Entry | undefined): Promise<number[]>
}
export type Source = { read(at: number, length: number): Promise<Buffer> }

const MOST_DIRECTORIES = 64
const MOST_ENTRIES = 512
/** Bytes of one value by its type (TIFF 6.0 § 2). */
const WIDTH = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]
const SUB_DIRECTORIES = [0x014a, 0x8769]

export const sourceOf = (file: FileHandle): Source => ({
  async read(at, length) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
    return buffer.subarray(0, bytesRead)
  },
})

/** The directories of a file, those below them too; loops and endless chains end at a bound. */
export async function readTree(
  source: Source,
  { base = 0, first }: { base?: number; first?: number } = {},
): Promise<Tree> {
  const head = await source.read(base, 8)
  const little = head[0] === 0x49
  const u16 = (of: Buffer, at: number): number => (little ? of.readUInt16LE(at) : of.readUInt16BE(at))
  const u32 = (of: Buffer, at: number): number => (little ? of.readUInt32LE(at) : of.readUInt32BE(at))
  async function numbers(entry: Entry | undefined): Promise<number[]> {
    const width = WIDTH[entry?.type ?? 0] ?? 0
    if (!entry || ![1, 2, 4].includes(width)) return []
    const bytes = await source.read(entry.at, width * Math.min(entry.count, 16))
    const read = {
      1: (at: number) => bytes[at] ?? 0,
      2: (at: number) => u16(bytes, at),
      4: (at: number) => u32(bytes, at),
    }
    return Array.from({ length: Math.floor(bytes.length / width) }, (_, at) =>
      read[width as 1 | 2 | 4](at * width),
    )
  }
  async function directory(at: number): Promise<{ entries: Directory; next: number }> {
    const count = Math.min(
      await source.read(at, 2).then((two) => (two.length < 2 ? 0 : u16(two, 0))),
      MOST_ENTRIES,
    )
    const bytes = await source.read(at + 2, count * 12 + 4)
    const entries = new Map<number, Entry>()
    for (let from = 0; from + 12 <= Math.min(bytes.length, count * 12); from += 12) {
      const [type, many] = [u16(bytes, from + 2), u32(bytes, from + 4)]
      const inside = (WIDTH[type] ?? 8) * many <= 4
      entries.set(u16(bytes, from), {
        type,
        count: many,
        at: inside ? at + 2 + from + 8 : base + u32(bytes, from + 8),
      })
    }
    return { entries, next: bytes.length === count * 12 + 4 ? u32(bytes, count * 12) : 0 }
  }

  const directories: Directory[] = []
  const seen = new Set<number>([0])
  const waiting = [first ?? (head.length === 8 ? u32(head, 4) : 0)]
  for (
    let at = waiting.shift();
    at !== undefined && directories.length < MOST_DIRECTORIES;
    at = waiting.shift()
  ) {
    if (seen.has(at)) continue
    seen.add(at)
    const { entries, next } = await directory(base + at)
    directories.push(entries)
    waiting.push(next)
    for (const tag of SUB_DIRECTORIES) waiting.push(...(await numbers(entries.get(tag))))
  }
  return { directories, numbers }
}
