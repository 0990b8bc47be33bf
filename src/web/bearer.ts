/** The token a program sent (RFC 6750 § 2.1), or null. */
export function bearerToken(headers: Headers): string | null {
  const [scheme, token] = (headers.get('authorization') ?? '').split(' ')
  return token && scheme?.toLowerCase() === 'bearer' ? token : null
}
