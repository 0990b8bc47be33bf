import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config } from '#config'

/** SHA-1 of the text that checkers look for: the EFF's Do Not Track Compliance Policy, version 1.0. */
export const EFF_TEXT = 'a18e8dba6848d3fc241b03b88291cb75a3cfec3b'

/** The text whoever runs the site put under its data; `other` where it is not the one of this digest to the letter, null where there is none. */
export async function dntText(
  { data }: Pick<Config, 'data'>,
  digest: string,
): Promise<Buffer | 'other' | null> {
  const bytes = await readFile(join(data, 'well-known', 'dnt-policy.txt')).catch(() => null)
  if (bytes === null) return null
  return createHash('sha1').update(bytes).digest('hex') === digest ? bytes : 'other'
}
