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
  avif: Type.Optional(
    Type.String({ format: 'uri', description: 'Made later; of a picture asked for by itself' }),
  ),
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
  alike: Type.Optional(
    Type.Array(
      Type.Object({
        id: card.id,
        url: card.url,
        how: Type.Union([Type.Literal('same'), Type.Literal('like')]),
      }),
      { description: 'Told to its owner: others of theirs that are the same file or look very like it' },
    ),
  ),
  thumbhash: Type.Optional(Type.String({ description: 'Base64' })),
  camera: Type.Optional(
    Type.Object(
      {
        make: Type.Optional(Text),
        model: Type.Optional(Text),
        lens: Type.Optional(Text),
        exposure: Type.Optional(Text),
        aperture: Type.Optional(Text),
        iso: Type.Optional(Text),
        focal: Type.Optional(Text),
      },
      { description: 'What the camera said, where its owner shows it: 1/250 s, f/2.8, ISO 400, 35 mm' },
    ),
  ),
  original: Type.Optional(
    Type.Object(
      {
        url: Type.String({
          format: 'uri',
          description: 'Opens to its owner, by a token or signed in, and to nobody else',
        }),
        type: Type.String({ description: 'image/jpeg, image/png, image/webp or image/gif' }),
        bytes: Type.Integer(),
        way: Type.Union([Type.Literal('cleaned'), Type.Literal('encoded')], {
          description: 'Rewritten with its picture untouched, or encoded again',
        }),
        kept: Type.Array(
          Type.Union([
            Type.Literal('author'),
            Type.Literal('copyright'),
            Type.Literal('colour-profile'),
            Type.Literal('camera'),
          ]),
          { description: 'What stands in it beside the picture' },
        ),
      },
      { description: 'The cleaned original: told to its owner alone; not there where none could be kept' },
    ),
  ),
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
    camera: Type.Optional(
      Type.Boolean({ description: 'false takes camera settings back; they cannot be brought back' }),
    ),
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
  camera: Type.Optional(Type.Boolean({ description: 'Keep camera settings and show them' })),
})
export const Me = Type.Object({
  name: Type.String(),
  verified: Type.Boolean(),
  scope: Type.Union([Type.Literal('all'), Type.Literal('read')]),
  url: Type.String({ format: 'uri' }),
})
