import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CategoryKey, type RecipientKey, clauses, compile, notice, policyWords } from '#policy'
import { isRefusal } from '#std'
import { rowOf } from '#test/promises/ledger'
import { speaker } from '#words'
import { parseName } from '../../accounts/names.ts'
import { modules } from '../../app/promises.ts'
import { imvu } from './index.ts'
import { look } from './look.ts'

const compiled = compile(imvu)
const controller = { name: 'Harbour', address: 'Quay 3, Cork', email: 'ask@harbour.example', country: 'IE' }
const page = notice(compiled, { say: speaker(policyWords), controller, modules })
const printed = new Map(
  page.sections.flatMap((section) => section.clauses.map(({ id, text }) => [id, text] as const)),
)
const may = (kind: CategoryKey, recipient: RecipientKey): boolean =>
  compiled.permits({ kinds: [kind], purpose: 'essential.service', recipient }).yes

test('a clause is to people what the rows it keeps are', () => {
  for (const { id, stance, keeps } of clauses(imvu))
    for (const row of keeps) assert.equal(rowOf(row).stance, stance, `${row} in ${id}`)
})

test('what is told of oneself is its person’s; members read a full name, staff and strangers nothing', () => {
  assert.ok(may('user.name', 'person') && may('user.name', 'members'))
  assert.ok(may('user.demographic.gender', 'person'))
  for (const recipient of ['everyone', 'staff', 'link', 'mail-relay'] as const)
    assert.equal(may('user.name', recipient), false, recipient)
  for (const recipient of ['members', 'everyone', 'staff', 'mail-relay'] as const)
    assert.equal(may('user.demographic.gender', recipient), false, recipient)
  const born = { kinds: ['user.demographic.date_of_birth'], purpose: 'essential.legal_obligation' } as const
  assert.equal(compiled.permits({ ...born, recipient: 'person' }).yes, true)
  assert.equal(compiled.permits({ ...born, recipient: 'members' }).yes, false)
})

test('no use keeps who visited: neither an address nor the number of a browser reaches anybody or stays', () => {
  assert.deepEqual(imvu.logs.fields, [])
  for (const kind of [
    'user.device.ip_address',
    'user.device.cookie_id',
    'user.device.user_agent',
    'user.behavior.browsing_history',
    'user.behavior.referrer',
  ] as const)
    for (const { id, recipients, retention } of compiled.usesOf(kind)) {
      assert.deepEqual(recipients, ['program'], id)
      // tries are counted under a digest that dies with its day
      assert.ok(['none', 'day'].includes(retention), id)
    }
})

test('all of one’s data can be taken along, what is asked here beyond our default too', () => {
  for (const kind of ['user.name', 'user.demographic.gender', 'user.demographic.date_of_birth'] as const)
    assert.equal(
      compiled.permits({ kinds: [kind], purpose: 'essential.legal_obligation', recipient: 'person' }).yes,
      true,
      kind,
    )
})

test('where nobody asks to stay signed in, the cookie’s days are told as they are', () => {
  assert.match(printed.get('cookie-session') ?? '', /It lasts 30 days, or until you delete it\./)
  assert.match(printed.get('cookie-visitor') ?? '', /It lasts a year, or until you delete it\./)
  assert.match(printed.get('staying-signed-in') ?? '', /you stay so for 30 days/)
  assert.equal(printed.has('choice-remember-me'), false)
})

test('what this policy would allow and nothing does yet is named at the end and nowhere before', () => {
  for (const id of ['ads-delivery', 'sharing-partners', 'shop-modules', 'mail-newsletter-default'])
    assert.equal(printed.has(id), false, id)
  const later = page.notYet.map(({ text }) => text)
  for (const topic of ['Adverts from outside', 'Credits', 'Chat rooms, and a warning wherever one writes'])
    assert.ok(later.includes(topic), topic)
})

test('its colour can be read on light paper and on dark, and its people can be members', () => {
  assert.ok(contrast(look.accent.light, '#FBFAF7') >= 4.5)
  assert.ok(contrast(look.accent.dark, '#141311') >= 4.5)
  const names = look.people.map((name) => parseName(name))
  assert.deepEqual(names.filter(isRefusal), [])
  const forms = names.map((name) => (isRefusal(name) ? '' : name.skeleton))
  assert.equal(new Set(forms).size, 12)
})

/** WCAG 2.2, relative luminance: 1 to 21. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}
function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
