import { may } from '#accounts'
import { type ApiRoad } from '#api'
import { type PurposeKey, purposeKeys, read } from '#policy'
import { type Inventory } from '#privacy'
import { type Site } from '#site'
import { isRefusal, refuse } from '#std'
import Type from 'typebox'
import { summaryOf } from './summary.ts'

const Asked = Type.Object({
  name: Type.String({ maxLength: 100 }),
  purpose: Type.Union(
    purposeKeys.map((key) => Type.Literal(key)),
    { description: 'What it is for; what the policy does not list is refused' },
  ),
  reason: Type.String({ maxLength: 1000, description: 'In words, for the one it is about' }),
})
const Summary = Type.Object({
  name: Type.String(),
  held: Type.Array(Type.Object({ table: Type.String(), called: Type.String(), rows: Type.Integer() })),
})

/** `POST /api/v1/desk/looks`: how much is held of a person, for a program of staff. Whatever the answer, the one it is about reads who asked, for what and why. */
export function mountStaffApi(
  road: ApiRoad,
  site: Pick<Site, 'db' | 'pool' | 'keys' | 'policy' | 'policyFor' | 'clock' | 'chance'>,
  inventory: Inventory,
): void {
  road.operation<
    { who: 'member' } & Parameters<typeof road.operation>[0],
    { name: string; purpose: PurposeKey; reason: string }
  >(
    {
      method: 'post',
      path: '/api/v1/desk/looks',
      summary: 'For staff: how much is held of somebody, with a purpose and a reason',
      who: 'member',
      status: 200,
      body: Asked,
      answer: Summary,
      refusals: [400, 401, 403, 404, 422],
    },
    async ({ bearer, body }) => {
      if (!may(bearer.role, 'person.look')) return refuse('site.unknown', { status: 404 })
      const found = await summaryOf(site, inventory, { ...body, by: bearer, from: 'api' })
      if (isRefusal(found)) return found
      const { name, held } = found
      return {
        name,
        held: held.map(({ declaration: { table, called }, rows }) => ({
          table,
          called: read(called, 'en'),
          rows,
        })),
      }
    },
  )
}
