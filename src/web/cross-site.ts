/**
 * May this request change something here? Browsers say where a form stood: `Sec-Fetch-Site`, and `Origin` (older ones `Referer`).
 * Any of them that names another site, or `null`, is a no; a program that sends none of them is no browser and carries nobody's cookie unasked.
 */
export function fromOurPages(headers: Headers, origin: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return false
  const from = headers.get('origin')
  if (from !== null) return from === origin
  const referer = headers.get('referer')
  return referer === null || (URL.canParse(referer) && new URL(referer).origin === origin)
}
