import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csv } from './csv.ts'

test('quotes, commas and line breaks stay within their cell', () => {
  assert.equal(csv([['a "b", c', 'd\ne'], ['f']]), '"a ""b"", c","d\ne"\r\n"f"\r\n')
})

test('no cell is a formula to whoever opens it', () => {
  for (const text of [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =HYPERLINK("x")',
    "|cmd '/C calc'!A0",
  ])
    assert.ok(csv([[text]]).startsWith(`"'`), text)
  assert.equal(csv([['e-mail = address']]), '"e-mail = address"\r\n')
})
