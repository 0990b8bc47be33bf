import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** A fault in the sources: in `file` (from the root of the project) the text `replace`, which stands there once, becomes `by`. */
export type Edit = { readonly file: string; readonly replace: string; readonly by: string }

/** Throws where the text has changed since the fault was written. */
export function mustFit({ file, replace, by }: Edit): void {
  if (/(^|\/)islands\/|\.css$/.test(file))
    throw new Error(`${file} reaches browsers built: no edit in memory does`)
  const times = readFileSync(join(root, file), 'utf8').split(replace).length - 1
  if (times !== 1 || replace === by)
    throw new Error(
      `this breaker fits no longer: ${JSON.stringify(replace)} stands ${times} times in ${file}`,
    )
}
