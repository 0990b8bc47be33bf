import Type from 'typebox'

export const Text = Type.String()
export const Audience = Type.Union([
  Type.Literal('everyone'),
  Type.Literal('link'),
  Type.Literal('members'),
  Type.Literal('followers'),
  Type.Literal('friends'),
  Type.Literal('me'),
])

const File = Type.Object({
  size: Type.Integer(),
  width: Type.Integer(),
  height: Type.Integer(),
  webp: Type.String({ format: 'uri' }),
  jpg: Type.String({ format: 'uri' }),
})

export const card = {
  id: Type.String({ pattern: '^[0-9A-Za-z]{7,8}$' }),
  /** Where it is seen; carries the secret of a picture shared by link. */
  url: Type.String({ format: 'uri' }),
  title: Type.String(),
  alt: Type.String(),
  by: Type.String(),
  audience: Audience,
  width: Type.Integer({ description: 'In pixels, upright' }),
  height: Type.Integer(),
  colour: Type.String({ pattern: '^#[0-9a-f]{6}$' }),
  files: Type.Array(File),
}

export const Picture = Type.Object({
  ...card,
  description: Type.Optional(Type.String()),
  tags: Type.Optional(Type.Array(Type.String())),
  published: Type.Optional(Type.String({ format: 'date-time' })),
  animated: Type.Optional(Type.Boolean()),
  moving: Type.Optional(Type.String({ format: 'uri', description: 'An animation, whole' })),
  thumbhash: Type.Optional(Type.String({ description: 'Base64' })),
})
export const List = Type.Object({
  items: Type.Array(Type.Object(card)),
  next: Type.Union([Type.String(), Type.Null()]),
})
export const Changes = Type.Object(
  {
    title: Type.Optional(Text),
    description: Type.Optional(Text),
    alt: Type.Optional(Text),
    audience: Type.Optional(Text),
    tags: Type.Optional(Type.Array(Text)),
  },
  { additionalProperties: false },
)
export const NewPicture = Type.Object({
  file: Type.String({ format: 'binary' }),
  title: Type.Optional(Text),
  description: Type.Optional(Text),
  alt: Type.Optional(Text),
  audience: Type.Optional(Type.Union([Type.Literal('everyone'), Type.Literal('link'), Type.Literal('me')])),
  tags: Type.Optional(Type.String({ description: 'Separated by commas' })),
})
export const Me = Type.Object({
  name: Type.String(),
  verified: Type.Boolean(),
  scope: Type.Union([Type.Literal('all'), Type.Literal('read')]),
  url: Type.String({ format: 'uri' }),
})
