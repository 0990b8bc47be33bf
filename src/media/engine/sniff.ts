/** What we decode. The name is also what sharp calls it. */
export type Format = 'jpeg' | 'png' | 'webp' | 'gif'

/** Bytes `sniff` needs to see. */
export const HEAD = 16

/**
 * The kind of picture by its first bytes alone, never by its name or the sender's word; null for anything else.
 * Signatures: ITU-T T.81 (SOI, then a marker), PNG 3rd edition § 5.2, RFC 9649 (RIFF … WEBP), GIF87a and GIF89a.
 */
export function sniff(head: Uint8Array): Format | null {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, HEAD)).toString('latin1')
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp'
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif'
  return null
}
