import { type Dice } from '../kill/chance.ts'
import { LOCATION, type Step } from './step.ts'

const UPLOADS = '/api/v1/uploads'
const V = { 'tus-resumable': '1.0.0' }
const PART = 'application/offset+octet-stream'
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const NONE = Buffer.alloc(0)

/** The file in parts: as clients send it, or with lengths, places, words and order changed. */
export function byTus(file: Buffer, strange: boolean, chance: Dice): Step[] {
  const cut = chance.under(file.length + 1)
  const right = [
    begun({ 'upload-length': String(file.length), 'upload-metadata': `title ${base64('A dog')}` }),
    patched(0, file.subarray(0, cut)),
    ...(cut < file.length ? [patched(cut, file.subarray(cut))] : []),
  ]
  if (!strange) return right
  const change = chance.one([beginnings, places, orders])
  return [...change(file, right, chance), { method: 'DELETE', path: LOCATION, headers: V, body: NONE }]
}

const begun = (headers: Record<string, string>, body: Buffer = NONE): Step => ({
  method: 'POST',
  path: UPLOADS,
  headers: { ...V, ...headers },
  body,
})
const patched = (offset: number | string, body: Buffer, headers: Record<string, string> = {}): Step => ({
  method: 'PATCH',
  path: LOCATION,
  headers: { ...V, 'content-type': PART, 'upload-offset': String(offset), ...headers },
  body,
})

type Change = (file: Buffer, right: Step[], chance: Dice) => Step[]

const METADATA = [
  'title',
  'title ',
  ' ',
  ',',
  ',,,',
  'title !!!',
  'title YQ==,title YQ==',
  `title ${base64('x'.repeat(300))}`,
  `audience ${base64('king')}`,
  `audience ${base64('me')},tags ${base64('a,b,,c')}`,
  `filename ${base64('../../x')}`,
  `title ${base64('\u0000\u202e')}`,
  `title //79`,
  '__proto__ YQ==',
  `alt ${base64('y'.repeat(8000))}`,
  Array.from({ length: 400 }, (_, at) => `k${at} YQ==`).join(','),
  'title YQ== YQ==',
  `description ${base64('é☃😀')}`,
]
const NUMBERS = [
  '0',
  '-1',
  '1',
  '',
  ' ',
  'x',
  '1e3',
  '0x10',
  '1.5',
  '9'.repeat(15),
  '9'.repeat(40),
  '٣',
  '+5',
  '1,1',
  'Infinity',
].filter((one) => !/[^\x20-\x7e]/.test(one))

const beginnings: Change = (file, [, ...rest], chance) => {
  const length = String(file.length)
  const first = chance.one<() => Step>([
    () => begun({ 'upload-length': length, 'upload-metadata': chance.one(METADATA) }),
    () => begun({ 'upload-length': chance.one(NUMBERS) }),
    () => begun({ 'upload-defer-length': chance.one(['1', '0', 'x']) }),
    () => begun({ 'upload-length': length, 'upload-defer-length': '1' }),
    () => begun({ 'upload-length': length, 'content-type': PART }, file),
    () => begun({ 'upload-length': length, 'content-type': PART }, Buffer.concat([file, file])),
    () => begun({ 'upload-length': '0' }),
    () => begun({}),
    () => ({ ...begun({ 'upload-length': length }), headers: { 'upload-length': length } }),
    () => begun({ 'upload-length': length, 'tus-resumable': chance.one(['0.2.2', '1.0.1', '2.0.0', '1']) }),
  ])()
  return [first, ...rest]
}

const places: Change = (file, [first = begun({})], chance) => {
  const half = Math.floor(file.length / 2)
  const step = chance.one<() => Step[]>([
    () => [patched(chance.one(NUMBERS), file)],
    () => [patched(half, file.subarray(half)), patched(0, file)],
    () => [
      patched(0, file.subarray(0, half)),
      patched(half - 1, file.subarray(half - 1)),
      patched(half, file.subarray(half)),
    ],
    () => [patched(0, Buffer.concat([file, Buffer.from('more')]))],
    () => [patched(0, file, { 'upload-length': chance.one([...NUMBERS, String(file.length)]) })],
    () => [
      patched(0, file, {
        'content-type': chance.one(['image/jpeg', 'application/octet-stream', `${PART}; charset=x`]),
      }),
    ],
    () => [patched(0, file, { 'upload-checksum': 'sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=' })],
    () => [patched(0, file.subarray(0, half)), patched(half, NONE), patched(half, file.subarray(half))],
    () =>
      Array.from({ length: 12 }, (_, at) => {
        const size = Math.ceil(file.length / 12)
        return patched(at * size, file.subarray(at * size, (at + 1) * size))
      }),
  ])()
  return [first, ...step]
}

const orders: Change = (file, right, chance) => {
  const head: Step = { method: 'HEAD', path: LOCATION, headers: V, body: NONE }
  const gone: Step = { method: 'DELETE', path: LOCATION, headers: V, body: NONE }
  const [first = head, ...rest] = right
  return chance.one<() => Step[]>([
    () => [first, head, ...rest, head],
    () => [first, gone, ...rest, head],
    () => [first, ...rest, ...rest, head],
    () => [first, ...rest, gone, head],
    () => [first, ...rest.toReversed(), ...rest],
    () => [
      first,
      {
        ...patched(0, file),
        method: 'POST',
        headers: { ...patched(0, file).headers, 'x-http-method-override': 'PATCH' },
      },
    ],
    () => [first, { ...head, method: 'GET' }, { ...head, method: 'PUT' }, ...rest],
    () => [{ ...head, path: `${UPLOADS}/x` }, { ...patched(0, file), path: `${UPLOADS}/..%2f..` }, ...right],
    () => [{ ...head, method: 'OPTIONS', path: UPLOADS }, ...right],
  ])()
}
