import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '#std'
import fc from 'fast-check'
import { isOldEnough, parseBirthday } from './birthday.ts'
import { network } from './limits.ts'
import { nextPath } from './next-path.ts'
import { wrongPassword } from './password-rules.ts'
import { hashPassword, isOutdated, isPassword } from './passwords.ts'

const at = (time: string) => instant(Date.parse(time))
const noon = at('2026-11-22T12:00:00Z')

test('a date is read as people write it', () => {
  const read = (day: string, month: string, year: string) => parseBirthday({ day, month, year }, noon)
  assert.equal(read('5', '3', '2008'), '2008-03-05')
  assert.equal(read('05', 'March', '2008'), '2008-03-05')
  assert.equal(read(' 29 ', 'feb', '2000'), '2000-02-29')
  for (const [d, m, y] of [
    ['31', '2', '2000'],
    ['29', '2', '2001'],
    ['1', '13', '2000'],
    ['', '', ''],
    ['1', '1', '90'],
    ['1', '1', '2027'],
    ['1', '1', '1850'],
    ['one', '1', '1990'],
  ] as const)
    assert.equal(read(d, m, y), null, `${d}.${m}.${y}`)
})

test('one is sixteen when the birthday has come everywhere on earth', () => {
  assert.equal(isOldEnough('2010-11-22', 16, at('2026-11-22T11:59:59Z')), false)
  assert.equal(isOldEnough('2010-11-22', 16, at('2026-11-22T12:00:00Z')), true)
  assert.equal(isOldEnough('2012-02-29', 16, at('2028-02-29T12:00:00Z')), true)
  assert.equal(isOldEnough('2010-02-28', 16, at('2026-02-28T11:00:00Z')), false)
})

test('a password is long, and neither common nor one’s own name', () => {
  const code = (password: string) =>
    wrongPassword(password, ['annabel', 'annabel.lee@example.org'])?.code ?? 'well'
  assert.equal(code('a window over the sea'), 'well')
  assert.equal(code('aB3$aB3$zz'), 'well')
  assert.equal(code('ninechars'), 'password.short')
  assert.equal(code('x'.repeat(201)), 'password.long')
  for (const common of ['1234567890', 'Password123', 'qwertyuiop', 'aaaaaaaaaaaa', 'abababababab'])
    assert.equal(code(common), 'password.common', common)
  for (const yours of ['annabel123', 'annabelannabel', 'Annabel.Lee@example.org', 'annabel.lee'])
    assert.equal(code(yours), 'password.yours', yours)
})

test('a password is known by its hash alone, and nobody’s is nobody’s', async () => {
  const ctx = { chance: { bytes: (count: number) => new Uint8Array(count).fill(7) } }
  const hash = await hashPassword(ctx, 'a window over the sea')
  assert.ok(typeof hash === 'string')
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  assert.equal(await isPassword('a window over the sea', hash), true)
  assert.equal(await isPassword('a window over the lake', hash), false)
  assert.equal(await isPassword('a window over the sea', null), false)
  assert.equal(isOutdated(hash), false)
  assert.equal(isOutdated(hash.replace('t=2', 't=1')), true)
})

test('a crowd of sign-ins waits its turn; beyond a hundred it is told to come back', async () => {
  const ctx = { chance: { bytes: (count: number) => new Uint8Array(count) } }
  const answers = await Promise.all(
    Array.from({ length: 108 }, () => hashPassword(ctx, 'a window over the sea')),
  )
  assert.equal(answers.filter((one) => typeof one === 'string').length, 102)
})

test('after signing in one stays on this site', () => {
  assert.equal(nextPath('/p/abc?x=1'), '/p/abc?x=1')
  for (const away of [
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/..//evil.example',
    '\\\\evil.example',
  ])
    assert.equal(nextPath(away), '/', away)
  fc.assert(
    fc.property(
      fc.string(),
      (text) => new URL(nextPath(`/${text}`), 'http://us.example').origin === 'http://us.example',
    ),
  )
})

test('all of a home’s IPv6 addresses count as one', () => {
  assert.equal(network('2001:db8:1:2:3:4:5:6'), network('2001:db8:1:2::9'))
  assert.notEqual(network('2001:db8:1:2::9'), network('2001:db8:1:3::9'))
  assert.equal(network('::ffff:192.0.2.1'), '192.0.2.1')
  assert.equal(network('192.0.2.1'), '192.0.2.1')
  assert.equal(network('::1'), '0:0:0:0')
})
