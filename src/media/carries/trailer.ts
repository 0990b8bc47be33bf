import { find, latin, part, starts, u16, u8 } from './bytes.ts'
import type { Block, Fact } from './carried.ts'
import { pieces } from './jpeg.ts'
import { iso6709, shown } from './place.ts'
import { fact, measured } from './said.ts'

const PICTURES = 8

/** What follows the end of a picture: further pictures, the film of a moving photograph, whatever else. */
export function trailer(bytes: Uint8Array, where: string): { facts: Fact[]; blocks: Block[] } {
  const blocks: Block[] = []
  let after = 0
  for (let from = find(bytes, '\xff\xd8\xff'); from >= 0 && blocks.length < PICTURES;) {
    const { end } = pieces(part(bytes, from))
    blocks.push({ form: 'picture', where, bytes: part(bytes, from, end) })
    after = from + end
    from = find(bytes, '\xff\xd8\xff', after)
  }
  return {
    blocks,
    facts: [fact('other', 'Trailer', what(bytes, blocks.length), where, bytes.length), ...film(bytes, where)],
  }
}

function what(bytes: Uint8Array, pictures: number): string {
  const size = measured(bytes.length)
  if (find(bytes, 'ftyp') > 0) return `a film, ${size}`
  if (pictures > 0) return `${pictures === 1 ? 'a further picture' : `${pictures} further pictures`}, ${size}`
  if (bytes.every((one) => one === 0)) return `zeros, ${size}`
  const text = latin(part(bytes, 0, 400))
  return /^[\x20-\x7e\s]{4,}$/.test(text) ? text : size
}

/** Where a film was made: QuickTime's ©xyz, which phones write. */
function film(bytes: Uint8Array, where: string): Fact[] {
  const at = find(bytes, '\xa9xyz')
  if (at < 0) return []
  const place = iso6709(latin(part(bytes, at + 8, Math.min(80, u16(bytes, at + 4)))))
  return place
    ? [fact('place', 'GPSPosition', shown(place), `${where}, ©xyz`, 8 + u8(bytes, at + 5), { place })]
    : []
}

/** Whether these bytes are a JPEG, which may tell more than what it is in. */
export const isPicture = (bytes: Uint8Array): boolean => starts(bytes, '\xff\xd8\xff')
