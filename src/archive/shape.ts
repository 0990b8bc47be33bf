import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'

/** Of what an export says (`/api/export.schema.json`) the part that is brought along. The rest is about the other site, or is digests. */
const Time = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' })
const Id = Type.String({ maxLength: 36 })
/** Whom it was for, where its person was leaving the other site. */
const Kept = Type.Optional(Type.Union([Type.String(), Type.Null()]))
const Picture = Type.Object({
  id: Id,
  created_at: Time,
  title: Type.String(),
  description: Type.String(),
  alt: Type.String(),
  tags: Type.Array(Type.String()),
  audience: Type.String(),
  audience_kept: Kept,
  /** Camera settings, where its person lets them be shown. */ camera: Type.Optional(Type.Unknown()),
  files: Type.Array(Type.String()),
})
const Album = Type.Object({
  id: Id,
  created_at: Time,
  title: Type.String(),
  description: Type.String(),
  audience: Type.String(),
  audience_kept: Kept,
  cover: Type.Union([Id, Type.Null()]),
})
const table = <Row extends Type.TSchema>(row: Row) => Type.Object({ rows: Type.Array(row) })
const Data = Type.Object({
  oriel: Type.Literal(1),
  tables: Type.Object({
    person: Type.Object({
      rows: Type.Array(
        Type.Object({ name: Type.String(), email_sealed: Type.String(), old_enough: Type.Literal(true) }),
        { minItems: 1, maxItems: 1 },
      ),
    }),
    picture: table(Picture),
    album: table(Album),
    album_picture: table(Type.Object({ album: Id, picture: Id, position: Type.Integer() })),
  }),
})

export type Data = Static<typeof Data>
export type PictureRow = Static<typeof Picture>
export type AlbumRow = Static<typeof Album>

/** What `data.json` says, or null where it is none of ours. */
export function parseData(bytes: Buffer): Data | null {
  try {
    const data = JSON.parse(bytes.toString('utf8')) as unknown
    return Value.Check(Data, data) ? data : null
  } catch {
    return null
  }
}
