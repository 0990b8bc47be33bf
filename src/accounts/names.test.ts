import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#std'
import { parseAddress } from './address.ts'
import { parseName, skeletonOf } from './names.ts'

const code = (typed: string): string => {
  const found = parseName(typed)
  return isRefusal(found) ? found.code : 'well'
}

test('a name is letters and digits of any script, with single signs between them', () => {
  for (const name of [
    'ana',
    'Ana-Lena',
    'a.b_c',
    'žofie',
    '李小龙',
    'मीरा',
    'Ωmega7',
    'o’brien'.replace('’', ''),
  ])
    assert.equal(code(name), 'well', name)
  for (const name of [
    '-ana',
    'ana.',
    'a..b',
    'a b',
    'ana@x',
    'a/b',
    'ana\u200b',
    '\u3164\u3164',
    'a\u0338\u0338\u0338\u0338b',
    '😀😀',
    '<b>',
  ])
    assert.equal(code(name), 'name.letters', name)
  assert.equal(code(''), 'name.missing')
  assert.equal(code('a'), 'name.length')
  assert.equal(code('a'.repeat(31)), 'name.length')
})

test('names that would speak for the site are nobody’s, however they are written', () => {
  for (const name of ['admin', 'Adm1n', 'аdmin', 'ORIEL', '0riel', 'sign_in', 'ａｄｍｉｎ', 'rооt'])
    assert.equal(code(name), 'name.reserved', name)
})

test('names that read the same are one', () => {
  const same = [
    ['ana', 'аna'],
    ['Bill', 'B1ll'],
    ['zoo', 'z00'],
    ['ines', 'Ines'],
    ['straße', 'STRASSE'],
    ['ﬁona', 'fiona'],
    ['a.b', 'a_b'],
    ['Κλεω', 'Κλεω'.toLowerCase()],
    ['café', 'cafe\u0301'],
  ]
  for (const [one = '', other = ''] of same)
    assert.equal(skeletonOf(one), skeletonOf(other), `${one} ${other}`)
  assert.notEqual(skeletonOf('ana'), skeletonOf('anna'))
  assert.notEqual(skeletonOf('café'), skeletonOf('cafe'))
})

test('an e-mail address is found again however it was typed', () => {
  assert.equal(parseAddress(' Ana@Example.ORG ')?.normal, 'ana@example.org')
  assert.equal(parseAddress('Ana@Example.ORG')?.text, 'Ana@example.org')
  assert.equal(parseAddress('ana@bücher.example')?.text, 'ana@xn--bcher-kva.example')
  assert.equal(parseAddress('ana+pictures@mail.example.org')?.normal, 'ana+pictures@mail.example.org')
})

test('what would be two addresses in a letter’s head is none', () => {
  for (const typed of [
    '',
    'ana',
    '@example.org',
    'ana@',
    'ana@localhost',
    'a@b.c, d@e.f',
    'a,b@c.de',
    'a\r\nBcc: x@y.de',
    'a b@c.de',
    '<ana@c.de>',
    'ana，ben@c.de',
    'ana@c..de',
    `${'a'.repeat(65)}@c.de`,
  ])
    assert.equal(parseAddress(typed), null, typed)
})
