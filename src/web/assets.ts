import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type SafeUrl, path } from '#std'

/** What `/assets/NAME` answers with: `bytes` as they stand on disk, already packed where `encoding` is set. The hash in the name lets it be kept for ever. */
export type Asset = {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly encoding: 'br' | 'gzip' | null
}

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}
const NAME = /^[\w.-]+-[0-9A-Z]{8}\.(css|js|svg|woff2)$/
const DIST = join(rootFrom(import.meta.dirname), 'dist')

let names: Readonly<Record<string, string>> | undefined
const kept = new Map<string, Asset>()

/** The address of a built file by its plain name (`oriel.css`, `wall-keys.js`, `icon.svg`). Before the first build the plain name itself, which nothing answers. */
export function asset(name: string): SafeUrl {
  names ??= readNames()
  if (!names) return path`/assets/${name}`
  const hashed = names[name]
  if (hashed === undefined) throw new Error(`no asset ${name}; there are ${Object.keys(names).join(', ')}`)
  return path`/assets/${hashed}`
}

/** The file behind a hashed name, packed as the `Accept-Encoding` header allows; null where there is none. Each stays in memory once read (0.5 MB in all). */
export async function readAsset(
  name: string,
  acceptEncoding: string | null | undefined,
): Promise<Asset | null> {
  const ending = NAME.exec(name)?.[1]
  if (ending === undefined) return null
  for (const [encoding, suffix] of wanted(ending, acceptEncoding ?? '')) {
    const found = kept.get(name + suffix) ?? (await load(name, ending, encoding, suffix))
    if (found) return found
  }
  return null
}

async function load(
  name: string,
  ending: string,
  encoding: Asset['encoding'],
  suffix: string,
): Promise<Asset | null> {
  const bytes = await readFile(join(DIST, 'assets', name + suffix)).catch(() => null)
  if (!bytes) return null
  const found: Asset = { bytes, type: TYPES[ending] ?? 'application/octet-stream', encoding }
  kept.set(name + suffix, found)
  return found
}

function wanted(ending: string, accept: string): [Asset['encoding'], string][] {
  const takes = (coding: string) =>
    new RegExp(`(^|,)\\s*${coding}\\s*(;(?!\\s*q=0(\\.0*)?\\s*(,|$))|,|$)`).test(accept)
  const all: [Asset['encoding'], string][] = [[null, '']]
  if (ending === 'woff2') return all
  if (takes('gzip')) all.unshift(['gzip', '.gz'])
  if (takes('br')) all.unshift(['br', '.br'])
  return all
}

function readNames(): Readonly<Record<string, string>> | undefined {
  const file = join(DIST, 'assets.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : undefined
}

function rootFrom(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const above = dirname(folder)
  if (above === folder) throw new Error('package.json of oriel not found above this file')
  return rootFrom(above)
}
