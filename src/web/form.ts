import { refuse } from '#std'
import { BodyRefused, patiently } from './body.ts'

/**
 * A form's fields as they came: strings, trimmed where asked. A field that did not come, or that the policy has no use for, is ''; one
 * that the form does not have cannot be asked for, and throws.
 */
export type Fields = {
  /** One line: white space at both ends gone, line ends turned into spaces, control characters dropped. */
  line(name: string): string
  /** As typed, for passwords and long text; line ends are \n. */
  text(name: string): string
  ticked(name: string): boolean
  /** Every value of a field that may come more than once. */
  all(name: string): readonly string[]
}

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** `taken` tells which of the fields that came are read. */
export function form(came: URLSearchParams, taken: (name: string) => boolean): Fields {
  const all = (name: string): readonly string[] => (taken(name) ? came.getAll(name) : [])
  const text = (name: string): string => (all(name)[0] ?? '').replaceAll('\r\n', '\n').replaceAll(CONTROL, '')
  return {
    text,
    line: (name) => text(name).replaceAll(/\s+/g, ' ').trim(),
    ticked: (name) => !['', '0', 'off', 'no'].includes(all(name)[0] ?? ''),
    all,
  }
}

const MOST = 256 * 1024

/** Reads a form's body, at most 256 KB of `application/x-www-form-urlencoded`; null for any other kind. Throws `BodyRefused`. */
export async function readForm(
  request: Request,
  taken: (name: string) => boolean,
  patience?: number,
): Promise<Fields | null> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded'))
    return request.body ? null : form(new URLSearchParams(), taken)
  const body = await readBounded(request, MOST, patience)
  return form(new URLSearchParams(body.toString('utf8')), taken)
}

/** The body's bytes, at most `most` of them. Throws `BodyRefused` where there are more, or they come too slowly. */
export async function readBounded(request: Request, most: number, patience?: number): Promise<Buffer> {
  const large = refuse('form.too-large', { status: 413, values: { most: Math.floor(most / 1024) } })
  if (Number(request.headers.get('content-length') ?? 0) > most) throw new BodyRefused(large)
  const parts: Uint8Array[] = []
  const body = (request.body ?? []) as AsyncIterable<Uint8Array>
  for await (const part of patiently(body, { most, large, ...(patience && { patience }) })) parts.push(part)
  return Buffer.concat(parts)
}
