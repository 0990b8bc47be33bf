import { type SafeUrl, path } from '#std'

const HERE = 'http://here.invalid'

/** Where to go after signing in: an address of our own, or the start. What a browser would read as another host (`//x`, `/\x`) is none. */
export function nextPath(text: string): SafeUrl {
  if (!text.startsWith('/') || /[\\\p{C}]/u.test(text) || !URL.canParse(text, HERE)) return path`/`
  const url = new URL(text, HERE)
  return url.origin === HERE && !url.pathname.startsWith('//')
    ? ((url.pathname + url.search) as SafeUrl)
    : path`/`
}
