import Type from 'typebox'
import { Audience, List, Text, card as picture } from './schemas.ts'

const card = {
  id: Type.String({ pattern: '^[0-9A-Za-z]{5,6}$' }),
  /** Where it is seen; carries the secret of an album shared by link. */
  url: Type.String({ format: 'uri' }),
  title: Type.String(),
  by: Type.String(),
  audience: Audience,
  pictures: Type.Integer({ description: 'Those that you may see' }),
  cover: Type.Optional(Type.Object(picture)),
}

export const Album = Type.Object({
  ...card,
  description: Type.String(),
  made: Type.String({ format: 'date-time' }),
  items: List.properties.items,
  next: List.properties.next,
})
export const AlbumList = Type.Object({
  items: Type.Array(Type.Object(card)),
  next: Type.Union([Type.String(), Type.Null()]),
})
export const AlbumWords = Type.Object(
  { title: Text, description: Type.Optional(Text), audience: Type.Optional(Text) },
  { additionalProperties: false },
)
export const AlbumChanges = Type.Object(
  {
    title: Type.Optional(Text),
    description: Type.Optional(Text),
    audience: Type.Optional(Text),
    cover: Type.Optional(
      Type.String({ description: 'A picture of the album; empty: the first one anybody sees' }),
    ),
  },
  { additionalProperties: false },
)
