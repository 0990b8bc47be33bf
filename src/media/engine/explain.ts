import type { Answer } from './talk.ts'

/**
 * A fault as an answer. Errors with a `code` come from the file system, and say whether the disk is full or we have a bug;
 * the others are words of libvips about the picture.
 */
export function explain(fault: unknown): Answer {
  const { code, message = String(fault) } = fault as { code?: string; message?: string }
  if (code === 'ENOSPC' || code === 'EDQUOT') return { refused: 'storage.full' }
  if (code !== undefined || !isOfLibvips(fault)) return { failed: message }
  if (/pixel limit/.test(message)) return { refused: 'picture.too-many-pixels' }
  if (/out of memory|unable to allocate|cannot allocate/i.test(message))
    return { refused: 'picture.too-heavy' }
  return { refused: 'picture.broken' }
}

/** sharp throws plain Errors for the picture, and TypeErrors or RangeErrors where our own code is wrong. */
const isOfLibvips = (fault: unknown): boolean => fault instanceof Error && fault.constructor === Error
