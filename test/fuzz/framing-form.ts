import { type Dice } from '../kill/chance.ts'

type Part = { head: string[]; body: Buffer }
type Framed = { readonly type: string | null; readonly body: Buffer }

const NAMES = [
  'picture.jpg',
  '../../../etc/passwd',
  'C:\\x.jpg',
  'a\\"b.jpg',
  '.htaccess',
  'x'.repeat(5000),
  '',
  ' ',
  'x\u0000.png',
  '\u202egpj.exe',
  "'; drop table picture; --",
  '%00',
  'CON',
  'é☃😀.jpg',
  'a;b.jpg',
  'a\r\nX: y',
]
const WORDS = [
  'A dog',
  '',
  '<script>alert(1)</script>',
  '\u0000',
  'x'.repeat(201),
  'y'.repeat(70_000),
  '\ud83d',
  '\u202e',
  'a,b,,#c, ,'.repeat(20),
  'everyone',
  'me',
  'king',
  '__proto__',
  '${1}',
  '\r\n--b--',
  '%ff',
]
const FIELDS = [
  'title',
  'description',
  'alt',
  'tags',
  'audience',
  'file',
  '__proto__',
  'constructor',
  '',
  'x'.repeat(300),
]

const fileParts = (name: string, body: Buffer, field = 'file'): Part => ({
  head: [`Content-Disposition: form-data; name="${field}"; filename="${name}"`, 'Content-Type: image/jpeg'],
  body,
})
const wordPart = (name: string, value: string): Part => ({
  head: [`Content-Disposition: form-data; name="${name}"`],
  body: Buffer.from(value),
})

/** A form with the file in it: as browsers send it, or with its framing changed. */
export function multipartOf(file: Buffer, strange: boolean, chance: Dice): Framed {
  const boundary = '----oriel7MA4YWxk'
  const parts = [wordPart('title', 'A dog'), fileParts('picture.jpg', file)]
  if (!strange) return { type: `multipart/form-data; boundary=${boundary}`, body: frame(parts, boundary) }
  const change = chance.one([partsChanged, headsChanged, boundaryChanged, bytesChanged])
  return change(parts, boundary, chance)
}

type Change = (parts: Part[], boundary: string, chance: Dice) => Framed

/** Other fields, others twice, many of them, a file that is a word, a word that is a file. */
const partsChanged: Change = (parts, boundary, chance) => {
  const file = parts[1]?.body ?? Buffer.alloc(0)
  const more = chance.one<() => Part[]>([
    () => [wordPart(chance.one(FIELDS), chance.one(WORDS))],
    () => FIELDS.map((name) => wordPart(name, chance.one(WORDS))),
    () => Array.from({ length: 80 }, (_, at) => wordPart(`f${at}`, 'x')),
    () => [fileParts(chance.one(NAMES), file)],
    () => [fileParts('b.jpg', Buffer.alloc(0))],
    () => [fileParts('b.jpg', file, chance.one(FIELDS))],
    () => Array.from({ length: 120 }, () => fileParts('', Buffer.alloc(0))),
    () => [wordPart('file', 'no file')],
  ])()
  const all = chance.under(2) ? [...more, ...parts] : [...parts, ...more]
  return { type: `multipart/form-data; boundary=${boundary}`, body: frame(all, boundary) }
}

/** What a part says of itself. */
const headsChanged: Change = (parts, boundary, chance) => {
  const head = parts[1]?.head ?? []
  const name = chance.one(NAMES)
  const heads: string[][] = [
    [`Content-Disposition: form-data; name="file"; filename="${name}"`],
    [`content-disposition:form-data;name=file;filename=${name}`],
    [
      `Content-Disposition: form-data; name="file"; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`,
    ],
    [`Content-Disposition: form-data; name="file"; filename*=UTF-16''%ff%fe; filename="${name}"`],
    ['Content-Disposition: form-data; filename="a.jpg"'],
    ['Content-Disposition: attachment; name="file"; filename="a.jpg"'],
    ['Content-Disposition: form-data; name="file; filename="a.jpg'],
    ['Content-Type: image/jpeg'],
    [],
    [...head, 'Content-Transfer-Encoding: base64'],
    [...head, 'Content-Transfer-Encoding: quoted-printable'],
    [...head, 'Content-Type: multipart/mixed; boundary=b'],
    [...head, `X-Long: ${'x'.repeat(90_000)}`],
    [...head, ...Array.from({ length: 3000 }, (_, at) => `X-${at}: y`)],
    [...head, 'no colon here', ': no name', ' folded'],
    [...head, 'Content-Length: 5'],
  ]
  const all = [
    parts[0] ?? wordPart('a', 'b'),
    { head: chance.one(heads), body: parts[1]?.body ?? Buffer.alloc(0) },
  ]
  return { type: `multipart/form-data; boundary=${boundary}`, body: frame(all, boundary) }
}

/** What the request says of its parts. */
const boundaryChanged: Change = (parts, boundary, chance) => {
  const type = chance.one([
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary=other',
    `multipart/form-data; boundary="${boundary}"`,
    `multipart/form-data; boundary=${boundary}; charset=utf-16`,
    `Multipart/Form-Data; BOUNDARY=${boundary}`,
    `multipart/mixed; boundary=${boundary}`,
    'image/jpeg',
    `multipart/form-data; boundary=${'b'.repeat(2000)}`,
    `multipart/form-data; boundary=${boundary}; boundary=b`,
    'application/x-www-form-urlencoded',
    'application/json',
    null,
    ';',
    'multipart/form-data; boundary=-',
  ])
  return { type, body: frame(parts, boundary) }
}

/** The bytes between the parts. */
const bytesChanged: Change = (parts, boundary, chance) => {
  const whole = frame(parts, boundary)
  const last = Buffer.from(`\r\n--${boundary}--\r\n`)
  const body = chance.one<() => Buffer>([
    () => whole.subarray(0, chance.under(whole.length)),
    () => whole.subarray(0, whole.length - chance.under(40)),
    () => whole.subarray(chance.under(60)),
    () => Buffer.concat([whole, whole]),
    () => Buffer.concat([Buffer.from('preamble\r\n'), whole, Buffer.alloc(3000, 'e')]),
    () => Buffer.concat([last, whole]),
    () => Buffer.concat([whole.subarray(0, -last.length), Buffer.from(`\r\n--${boundary}\r\n`), last]),
    () => Buffer.from(whole.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
    () => Buffer.from(whole.toString('latin1').replaceAll(`--${boundary}`, `-${boundary}`), 'latin1'),
    () => frame([fileParts('a.jpg', Buffer.from(`\r\n--${boundary}`.repeat(2000)))], boundary),
    () => frame([fileParts('a.jpg', Buffer.from(`\r\n--${boundary.slice(0, -1)}`.repeat(20_000)))], boundary),
    () => Buffer.alloc(0),
    () => Buffer.alloc(30_000, '\r\n'),
  ])()
  return { type: `multipart/form-data; boundary=${boundary}`, body }
}

const frame = (parts: readonly Part[], boundary: string): Buffer =>
  Buffer.concat([
    ...parts.flatMap(({ head, body }) => [
      Buffer.from(`--${boundary}\r\n${head.join('\r\n')}\r\n\r\n`),
      body,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ])
