import { confirm } from '#accounts'
import { type ApiRoad } from '#api'
import { type Inventory, exportSchema } from '#privacy'
import { path } from '#std'
import { type Road } from '#web'
import { CONFIRM } from '../fields.ts'
import { json } from '../well-known.ts'
import { type Ctx, answerExport } from './answer.ts'
import { exportPage } from './page.tsx'
import { isPass, makePass } from './pass.ts'

const member = { who: 'member' } as const

/** Taking all with you: the page, the file, the same by the API, and the schema of what is in it. */
export function mountExport(road: Road, api: ApiRoad, ctx: Ctx, inventory: Inventory): void {
  road.page('/me/export', member, (visit) => exportPage(ctx, inventory, visit))
  road.act('/me/export', { ...member, fields: CONFIRM }, async (act) => {
    const refused = await confirm(ctx, { person: act.viewer.id, current: act.form.text('current') })
    return refused
      ? exportPage(ctx, inventory, act, refused)
      : { to: path`/me/export?pass=${makePass(ctx, act.viewer)}` }
  })
  // whoever comes without the pass (a link of somebody else, an old one) gets the page instead of the file
  road.bytes('/me/export/:archive{.+\\.zip}', async ({ viewer, url, request }) =>
    viewer && isPass(ctx, viewer, url.searchParams.get('pass'))
      ? answerExport(ctx, inventory, { ...viewer, headers: request.headers })
      : { to: path`/me/export` },
  )
  api.operation(
    {
      method: 'get',
      path: '/api/v1/me/export',
      summary: 'Everything held about whom the token speaks for, as a ZIP; takes Range and If-Range',
      who: 'member',
      all: true,
      status: 200,
      bytes: 'application/zip',
      refusals: [403, 416, 429],
    },
    ({ bearer, c }) => answerExport(ctx, inventory, { ...bearer, headers: c.req.raw.headers }),
  )
  const schema = exportSchema(inventory)
  road.bytes('/api/export.schema.json', async () => json(schema, 'application/schema+json'))
}
