import { open, readFile } from 'node:fs/promises'
import { BEGINNING, WHOLE, look } from '../photo/look.ts'
import type { Answer } from './talk.ts'

/** What a file tells about people. The small pictures in it stay here: they are told of, not shown. */
export async function tell(source: string): Promise<Answer> {
  const { carried, left, part } = await lookInto(source)
  const told = (facts: typeof carried.facts) =>
    facts.map((one) => {
      const { picture: _, ...fact } = one
      return fact
    })
  return { reading: { carried: { ...carried, facts: told(carried.facts) }, left: left && told(left), part } }
}

async function lookInto(source: string) {
  await using file = await open(source)
  const { size } = await file.stat()
  if (size <= WHOLE) return look(await readFile(source))
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(BEGINNING) })
  return look(buffer.subarray(0, bytesRead), { part: true })
}
