/**
 * What we decode. `raw` is a camera's own format, of which we take the picture its camera put inside (CR2, NEF, ARW, DNG, RAF,
 * ORF, RW2); those that begin like any TIFF are told apart by the decoder.
 */
export type Format = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'heic' | 'tiff' | 'raw'

/** Bytes `sniff` needs to see. */
export const HEAD = 64

const HEVC = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'])
const RAW = ['IIRO', 'IIRS', 'MMOR', 'IIU\0', 'FUJIFILMCCD-RAW']

/**
 * The kind of picture by its first bytes alone, never by its name or the sender's word; null for anything else.
 * Signatures: ITU-T T.81 (SOI, then a marker), PNG 3rd edition § 5.2, RFC 9649 (RIFF … WEBP), GIF87a and GIF89a, ISO/IEC 14496-12
 * (`ftyp` and its brands, by 23008-12 and the AVIF specification), TIFF 6.0 § 2.
 */
export function sniff(head: Uint8Array): Format | null {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, HEAD)).toString('latin1')
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp'
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif'
  if (text.slice(4, 8) === 'ftyp') return byBrand(text)
  if (RAW.some((magic) => text.startsWith(magic))) return 'raw'
  if (text.startsWith('II*\0') && text.slice(8, 10) === 'CR') return 'raw'
  return text.startsWith('II*\0') || text.startsWith('MM\0*') ? 'tiff' : null
}

function byBrand(text: string): Format | null {
  const end = Math.min(text.length, Buffer.from(text.slice(0, 4), 'latin1').readUInt32BE())
  const brands = [text.slice(8, 12)]
  for (let at = 16; at + 4 <= end; at += 4) brands.push(text.slice(at, at + 4))
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif'
  return brands.some((brand) => HEVC.has(brand)) ? 'heic' : null
}
