/** An address of our own site, or one that was checked: the only thing that may stand in `href`, `src` and `action`. */
export type SafeUrl = string & { readonly __safeUrl: true }

/** ``path`/p/${id}` ``: an address on this site; what is put in is percent-encoded. */
export function path(parts: TemplateStringsArray, ...values: readonly (string | number)[]): SafeUrl {
  let address = parts.raw[0] ?? ''
  for (const [at, value] of values.entries()) address += encode(String(value)) + (parts.raw[at + 1] ?? '')
  return address as SafeUrl
}

/** Most of what is put in needs none: a page with sixty pictures puts in 130. */
const encode = (text: string): string =>
  /^[\w.~@-]*$/.test(text) ? text : encodeURIComponent(text).replaceAll('%40', '@')

/** An address somebody else wrote: kept if it is http, https or mailto, else null. */
export function outside(address: string): SafeUrl | null {
  if (!URL.canParse(address)) return null
  const { protocol, href } = new URL(address)
  return ['https:', 'http:', 'mailto:'].includes(protocol) ? (href as SafeUrl) : null
}

/** Our path as a whole address under `origin` (scheme, host and port). */
export const absolute = (origin: string, address: SafeUrl): SafeUrl => (origin + address) as SafeUrl
