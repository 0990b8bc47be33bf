import { type ApiRoad } from '#api'
import { read } from '#policy'
import { type Inventory, type Piece, looksAt, piecesOf } from '#privacy'
import { isoTime } from '#std'
import Type from 'typebox'
import { type HeldSite } from './page.tsx'

const Strings = Type.Array(Type.String())
const Held = Type.Object({
  kinds: Type.Array(
    Type.Object({
      kind: Type.String(),
      things: Type.Integer(),
      purposes: Strings,
      recipients: Strings,
      clauses: Strings,
      tables: Type.Array(
        Type.Object({
          table: Type.String(),
          called: Type.String(),
          rows: Type.Integer(),
          since: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
          came_from: Strings,
          under: Type.Array(Type.Integer({ description: 'Versions of the policy' })),
          columns: Strings,
        }),
      ),
    }),
  ),
  looks: Type.Array(
    Type.Object({
      at: Type.String({ format: 'date-time' }),
      role: Type.String(),
      purpose: Type.String(),
      reason: Type.String(),
      under: Type.Integer({ description: 'The version of the policy that was in force' }),
      refused: Type.Boolean({ description: 'It was asked for, and nothing was shown' }),
      kinds: Strings,
    }),
  ),
})

/** `GET /api/v1/me/data`: what is held, by kind, and who of the staff looked. The values themselves are in the export. */
export function mountHeldApi(road: ApiRoad, site: HeldSite, inventory: Inventory): void {
  road.operation(
    {
      method: 'get',
      path: '/api/v1/me/data',
      summary: 'What is held about you, by kind, and who of the staff looked',
      who: 'member',
      status: 200,
      answer: Held,
      refusals: [401],
    },
    async ({ bearer }) => ({
      kinds: (await piecesOf(site, inventory, bearer.id)).map(kindJson),
      looks: (await looksAt(site, bearer.id)).map(({ at, ...look }) => ({ ...look, at: isoTime(at) })),
    }),
  )
}

const kindJson = ({ kind, things, uses, parts }: Piece) => ({
  kind,
  things,
  purposes: [...new Set(uses.map(({ purpose }) => purpose))],
  recipients: [...new Set(uses.flatMap(({ recipients }) => recipients))],
  clauses: uses.map(({ id }) => id),
  tables: parts.map(({ declaration, columns, rows, since, came, under }) => ({
    table: declaration.table,
    called: read(declaration.called, 'en'),
    rows,
    since: since === null ? null : isoTime(since),
    came_from: came,
    under,
    columns: columns.map(([name]) => name),
  })),
})
