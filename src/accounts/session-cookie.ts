import { type SetCookie } from '#web'
import { type Session } from './sign-ins.ts'

/** What a page sets for who has just signed in. */
export const sessionCookie = ({ token, days }: Session): SetCookie => ({
  name: 'session',
  value: token,
  days,
})
