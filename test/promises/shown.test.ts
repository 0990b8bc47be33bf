import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Proof, shown } from './report.ts'

const edit = { file: 'src/main.ts', replace: 'a', by: 'b' }
const proof: Proof = {
  file: 'two.test.ts',
  name: 'oriel-13, imgbin-93: it goes: at once',
  rows: ['oriel-13', 'imgbin-93'],
  breaks: { 'it stays': edit, 'half stays': edit, 'nobody tried this': edit },
  passed: true,
  red: { 'it stays': true, 'half stays': false },
}

test('the site is shown the sentence of each test, and of each fault whether it was seen; the same in any order of files', () => {
  const other: Proof = {
    ...proof,
    file: 'one.test.ts',
    name: 'oriel-31: none',
    rows: ['oriel-31'],
    breaks: {},
  }
  const report = { key: 'k', commit: 'abc1234', clean: false, at: '2026-11-22T05:00:00.000Z' }
  const made = shown({ ...report, files: { 'two.test.ts': [proof], 'one.test.ts': [other] } })
  assert.deepEqual(made, shown({ ...report, files: { 'one.test.ts': [other], 'two.test.ts': [proof] } }))
  assert.deepEqual([made.commit, made.clean, made.at], ['abc1234', false, report.at])
  assert.deepEqual(
    made.tests.map(({ file, name }) => [file, name]),
    [
      ['one.test.ts', 'none'],
      ['two.test.ts', 'it goes: at once'],
    ],
  )
  assert.deepEqual(made.tests[1]?.faults, {
    'it stays': true,
    'half stays': false,
    'nobody tried this': null,
  })
})
