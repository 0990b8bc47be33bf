import {
  GPS,
  type Format,
  application,
  chunk,
  comment,
  exifBlock,
  exifIn,
  extendedXmp,
  having,
  iptcBlock,
  itxt,
  riff,
  segment,
  text,
  xmpIn,
  xmpPacket,
  ztxt,
} from '../src/media/carries/writer.fixture.ts'

/** Gives the word that stands in a field; `credit` fields are those that may be kept: who made it, whose it is. */
export type Naming = (field: string, credit?: 'author' | 'copyright') => string

/** A picture that tells in every place its format has, and behind its end: each field says what `naming` gives for it. */
export function laden(format: Format, picture: Buffer, naming: Naming | string): Buffer {
  const word: Naming = typeof naming === 'string' ? () => naming : naming
  const parts = [
    ...exifIn(format, exifOf(format, picture, word)),
    ...xmpIn(format, xmpOf(word)),
    ...OWN[format](word),
  ]
  return having(format, picture, parts, Buffer.from(word('trailer')))
}

function exifOf(format: Format, picture: Buffer, word: Naming): Buffer {
  const wide = (field: string): Buffer => Buffer.from(`${word(field)}\0`, 'utf16le')
  return exifBlock({
    image: [
      text(0x010d, word('Exif DocumentName')),
      text(0x010e, word('Exif ImageDescription')),
      text(0x010f, word('Exif Make')),
      text(0x0110, word('Exif Model')),
      text(0x0131, word('Exif Software')),
      text(0x0132, word('Exif DateTime')),
      text(0x013b, word('Exif Artist', 'author')),
      text(0x013c, word('Exif HostComputer')),
      text(0x8298, word('Exif Copyright', 'copyright')),
      [0x9c9b, 1, wide('Exif XPTitle')],
      [0x9c9c, 1, wide('Exif XPComment')],
      [0x9c9e, 1, wide('Exif XPKeywords')],
      text(0xbeef, word('Exif of no known tag')),
    ],
    exif: [
      text(0x9003, word('Exif DateTimeOriginal')),
      [0x927c, 7, Buffer.from(`Maker${word('Exif MakerNote')}`)],
      [0x9286, 7, Buffer.from(`ASCII\0\0\0${word('Exif UserComment')}`)],
      text(0xa420, word('Exif ImageUniqueID')),
      text(0xa430, word('Exif CameraOwnerName')),
      text(0xa431, word('Exif BodySerialNumber')),
      text(0xa434, word('Exif LensModel')),
      text(0xa435, word('Exif LensSerialNumber')),
    ],
    gps: [
      ...GPS,
      text(0x12, word('Exif GPSMapDatum')),
      [0x1b, 7, Buffer.from(`ASCII\0\0\0${word('Exif GPSProcessingMethod')}`)],
      [0x1c, 7, Buffer.from(`ASCII\0\0\0${word('Exif GPSAreaInformation')}`)],
    ],
    ...(format === 'jpeg' && {
      thumbnail: having('jpeg', picture.subarray(0, 20_000), [
        segment(0xfe, Buffer.from(word('thumbnail comment'))),
      ]),
    }),
  })
}

const xmpOf = (word: Naming): Buffer =>
  xmpPacket(
    `<dc:title>${word('XMP title')}</dc:title><dc:subject>${word('XMP subject')}</dc:subject>` +
      `<dc:description>${word('XMP description')}</dc:description>` +
      `<dc:creator><rdf:Seq><rdf:li>${word('XMP creator', 'author')}</rdf:li></rdf:Seq></dc:creator>` +
      `<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">${word('XMP rights', 'copyright')}</rdf:li></rdf:Alt></dc:rights>` +
      `<exif:GPSLatitude>${word('XMP GPSLatitude')}</exif:GPSLatitude>`,
    `exif:UserComment="${word('XMP UserComment')}"`,
  )

/** What each format has of its own. */
const OWN: Readonly<Record<Format, (word: Naming) => Buffer[]>> = {
  jpeg: (word) => [
    segment(0xfe, Buffer.from(word('comment'))),
    segment(0xe0, Buffer.from(`JFXX\0\x10${word('JFXX')}`)),
    segment(0xe2, Buffer.from(`FPXR\0${word('FlashPix')}`)),
    segment(0xeb, Buffer.from(word('APP11'))),
    segment(
      0xed,
      Buffer.from('Photoshop 3.0\0'),
      iptcBlock(
        [5, word('IPTC object name')],
        [25, word('IPTC keyword')],
        [80, word('IPTC by-line', 'author')],
        [90, word('IPTC city')],
        [116, word('IPTC copyright', 'copyright')],
        [120, word('IPTC caption')],
      ),
    ),
    extendedXmp(xmpPacket(`<dc:title>${word('extended XMP')}</dc:title>`), 120),
  ],
  png: (word) => [
    chunk('tEXt', Buffer.from(`Author\0${word('tEXt Author', 'author')}`)),
    chunk('tEXt', Buffer.from(`Copyright\0${word('tEXt Copyright', 'copyright')}`)),
    chunk('tEXt', Buffer.from(`Comment\0${word('tEXt Comment')}`)),
    ztxt('Software', Buffer.from(word('zTXt Software'))),
    itxt('Description', Buffer.from(word('iTXt Description')), true),
    chunk('prVt', Buffer.from(word('private chunk'))),
  ],
  webp: (word) => [riff('ABCD', Buffer.from(word('unknown chunk')))],
  gif: (word) => [
    comment(word('GIF comment')),
    application('MyApp  1.00', Buffer.from(word('GIF application'))),
    application('MGKIPTC0000', iptcBlock([120, word('GIF IPTC caption')])),
  ],
}

/** Ways a word may stand in bytes: as it is, in UTF-16 of either order, in hexadecimal, in base64 (three alignments). */
export function spellings(word: string): Buffer[] {
  const wide = Buffer.from(word, 'utf16le')
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), Buffer.from(word)])
      .toString('base64')
      .slice(shift && shift + 1, -4),
  )
  const hex = Buffer.from(word).toString('hex')
  return [word, wide, Buffer.from(wide).swap16(), hex, hex.toUpperCase(), ...base64].map((one) =>
    Buffer.from(one),
  )
}
