import { StorageFull } from '#storage'
import { type Refusal, refuse } from '#std'
import { BodyRefused } from './body.ts'

const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '08001',
  '53300',
])
const FULL = new Set(['ENOSPC', 'EDQUOT', '53100'])

/** What a visitor is told of an error nobody expected: the database is away, the disk is full, or it is our fault. */
export function explain(error: unknown): Refusal {
  if (error instanceof BodyRefused) return error.refusal
  const code = (error as { code?: unknown } | null)?.code
  // NUL and the like, which PostgreSQL does not take for text
  if (code === '22021') return refuse('site.no-text', { status: 400 })
  if (error instanceof StorageFull || FULL.has(String(code))) return refuse('site.full', { status: 507 })
  if (
    AWAY.has(String(code)) ||
    (error instanceof Error &&
      /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|Query read timeout|Cannot use a pool/.test(
        error.message,
      ))
  )
    return refuse('site.resting', { status: 503, values: { seconds: 5 } })
  return refuse('site.failed', { status: 500 })
}
