import { GPS, exifBlock, rationals, short, text, xmpPacket } from '../carries/writer.fixture.ts'

/** What must never come out again stands in these under words that begin with Zx9hides. */
export const loadedExif = exifBlock({
  image: [
    text(0x010e, 'Zx9hides-caption'),
    text(0x010f, 'Ektar'),
    text(0x0110, 'Q7'),
    text(0x0131, 'Zx9hides-program'),
    text(0x013b, 'Ines Oriel'),
    text(0x8298, 'CC BY Ines Oriel'),
  ],
  exif: [
    rationals(0x829a, [1, 250]),
    rationals(0x829d, [28, 10]),
    short(0x8827, 400),
    text(0x9003, '2026:11:14 16:03:22'),
    rationals(0x920a, [23, 1]),
    [0x927c, 7, Buffer.from('Zx9hides-maker')],
    text(0xa430, 'Zx9hides-owner'),
    text(0xa431, 'Zx9hides-serial'),
    text(0xa434, 'Ektar 23 mm'),
    text(0xa435, 'Zx9hides-lensserial'),
  ],
  gps: GPS,
})
export const loadedXmp = xmpPacket(
  '<dc:title>Zx9hides-title</dc:title><dc:creator><rdf:Seq><rdf:li>Ines Oriel</rdf:li></rdf:Seq></dc:creator><dc:rights><rdf:Alt><rdf:li xml:lang="x-default">CC BY Ines Oriel</rdf:li></rdf:Alt></dc:rights>',
  'exif:GPSLatitude="51,30.54N"',
)
