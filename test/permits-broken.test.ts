import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alone } from './promises/breaking.ts'
import { type Edit, mustFit } from './promises/edit.ts'

const env = {
  ORIEL_TEST_DATABASE: process.env['ORIEL_TEST_DATABASE'] ?? '',
  ORIEL_TEST_FOLDER: process.env['ORIEL_TEST_FOLDER'] ?? '',
}
const PAGES = 'no page, feed, file or answer of the API tells a kind that nothing asked leave for'
const LETTERS = 'no letter does'

/** What shows something and asks for nothing: as if somebody had forgotten it. */
const FORGOTTEN: readonly (readonly [what: string, test: string, Edit])[] = [
  [
    'pictures and albums',
    PAGES,
    {
      file: 'src/media/shown.ts',
      replace: '  const leave = ask(site, row, kinds, seenBy(row.audience))\n  return isRefusal(leave)',
      by: '  const leave = { kinds } as never as ShowLeave | Refusal\n  return isRefusal(leave)',
    },
  ],
  [
    'the name of somebody with a case',
    PAGES,
    {
      file: 'src/desk/cases/read-case.ts',
      replace: 'const leave = decide(ctx, { ...NAMED, about: row.sealed_for, standing })',
      by: 'const leave = { ...NAMED, policy: ctx.policyFor(standing.agreed), decide }',
    },
  ],
  [
    'one’s own name',
    PAGES,
    { file: 'src/app/show.tsx', replace: 'ownName({ policy }, viewer)', by: 'viewer.name' },
  ],
  [
    'the name in a letter',
    LETTERS,
    {
      file: 'src/mail/deliver.ts',
      replace: "['user.contact.email', 'user.account.username']",
      by: "['user.contact.email']",
    },
  ],
]

for (const [what, name, edit] of FORGOTTEN)
  test(`it is seen that nothing asks about ${what}`, async () => {
    mustFit(edit)
    const proof = { file: 'test/permits.test.ts', name, rows: [], breaks: {}, passed: true }
    const { is, why } = await alone(proof, edit, env)
    assert.equal(is, 'red', why)
  })
