import { words } from '#words'

export const en = words({
  'api.no-token':
    'This needs a token: make one under Settings, Tokens, and send it as "Authorization: Bearer …".',
  'api.bad-token': 'That token is not valid, or was ended.',
  'api.read-only': 'That token may only read.',
  'api.unreadable': 'The body is not the JSON this takes; see /api/openapi.json.',
  'api.unknown': 'There is nothing at this address.',
})
type En = typeof en
declare module '#words' {
  interface Messages extends En {}
}
