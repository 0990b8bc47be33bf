import { type KeyObject, createHmac, createSecretKey, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { putOnce } from './put-once.ts'

/** 32 bytes that wrap every other key; `next` is there while a rotation is under way, and new keys are wrapped by it. */
export type Masters = { readonly current: Buffer; readonly next: Buffer | null }

export const [CURRENT, NEXT] = ['master.key', 'master.next']

/** The master key of a folder, made where there is none; and the one that is to follow it. */
export function readMasters(folder: string): Masters {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!existsSync(join(folder, CURRENT))) makeMaster(folder, CURRENT)
  for (const name of readdirSync(folder))
    // left by a start that was killed while it made one
    if (/^master\.(key|next)\.\d+\.new$/.test(name)) rmSync(join(folder, name), { force: true })
  return { current: read(folder, CURRENT), next: nextOf(folder) }
}

const nextOf = (folder: string): Buffer | null => (existsSync(join(folder, NEXT)) ? read(folder, NEXT) : null)

export const makeMaster = (folder: string, name: string): void => putOnce(join(folder, name), randomBytes(32))

function read(folder: string, name: string): Buffer {
  const master = readFileSync(join(folder, name))
  if (master.length === 32) return master
  throw new Error(`${join(folder, name)} should hold 32 bytes; put it back from your backup of the keys.`)
}

/** What a master key wraps with. */
export const wrappingOf = (master: Buffer): KeyObject => derived(master, 'person')

/** What all keys of a folder are wrapped with: the first is for new ones. */
export function wrappings({ current, next }: Masters): readonly [KeyObject, ...KeyObject[]] {
  return next ? [wrappingOf(next), wrappingOf(current)] : [wrappingOf(current)]
}

export const derived = (root: Buffer, use: string): KeyObject =>
  createSecretKey(createHmac('sha256', root).update(`oriel ${use}`).digest())
