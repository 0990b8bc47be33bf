import { hash } from 'node:crypto'

/** A content policy without inline script; `style` is the page's one `<style>` block, let in by its SHA-256. */
export function contentPolicy(style: string | null, blobs = false): string {
  const styles =
    style === null || style === '' ? "'self'" : `'self' 'sha256-${hash('sha256', style, 'base64')}'`
  return `default-src 'none'; img-src 'self'${blobs ? ' blob:' : ''}; style-src ${styles}; script-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`
}

/** What every answer carries. `same-origin`, since `no-referrer` makes browsers send `Origin: null` on our own forms. */
export const COMMON: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=(), interest-cohort=()',
}
