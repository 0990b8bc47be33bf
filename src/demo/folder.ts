import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The paths of the photographs of a folder, by name. */
export async function photographs(folder: string): Promise<string[]> {
  const names = await readdir(folder)
  return names
    .filter((name) => /\.(jpe?g|png|webp|avif|heic|tiff?|gif)$/i.test(name))
    .sort()
    .map((name) => join(folder, name))
}
