import { type Refusal } from '#std'
import { COMMON } from '#web'
import { type Say, sayCode } from '#words'
import Type, { type Static } from 'typebox'

/** RFC 9457: `type` names the refusal, `title` is a sentence for people, `field` the part of the input it is about. */
export const Problem = Type.Object(
  { type: Type.String(), title: Type.String(), status: Type.Integer(), field: Type.Optional(Type.String()) },
  { $id: 'Problem', description: 'What was wrong, as RFC 9457 has it' },
)

export function problem(refusal: Refusal, say: Say): Response {
  const body: Static<typeof Problem> = {
    type: `/help#${refusal.code}`,
    title: sayCode(say, refusal.code, refusal.values),
    status: refusal.status,
    ...(refusal.field === undefined ? {} : { field: refusal.field }),
  }
  const headers = new Headers({
    ...COMMON,
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
  })
  if (refusal.status === 401) headers.set('WWW-Authenticate', 'Bearer')
  if (typeof refusal.values['seconds'] === 'number')
    headers.set('Retry-After', String(refusal.values['seconds']))
  return new Response(JSON.stringify(body), { status: refusal.status, headers })
}
