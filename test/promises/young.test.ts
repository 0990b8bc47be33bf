import assert from 'node:assert/strict'
import { giveRole } from '#accounts'
import { inventory, storesOf } from '#app'
import { lint, parse, policyWords, print, tellFault, tellFinding } from '#policy'
import { presets } from '#presets'
import { countHeld, eraseDue } from '#privacy'
import { speaker } from '#words'
import { type Caller, type TestApp, caller } from '#test/app'
import { joins } from '#test/people'
import { post } from '#test/post'
import { promise } from '#test/promise'
import { sitesUnder } from '#test/sites'
import { whereIs } from '#test/traces'
import { type Visitor, wordsOf } from '#test/visitor'

const sites = await sitesUnder('oriel', 'imvu', '1mpics', 'imgbin')

const typed = (name: string, year: string): Record<string, string> => ({
  name,
  'full-name': `${name} Underhill`,
  gender: '',
  email: `${name}@letters.example`,
  password: `${name} keeps a kestrel`,
  day: '3',
  month: '4',
  year,
  agree: 'yes',
})

async function desk(one: TestApp): Promise<Visitor> {
  const keeper = await caller(one, 'olga')
  await giveRole(one.site, { person: keeper.id, role: 'operator', from: 'cli' })
  return keeper.browse()
}

/** Somebody writes that a member is too young; the number of the case. */
async function doubted(one: TestApp, name: string): Promise<string> {
  const sent = await one.visitor().post('/contact', {
    kind: 'age',
    email: `about-${name}@example.net`,
    regarding: `http://localhost/@${name}`,
    text: `I think ${name} is eleven.`,
    agree: 'yes',
  })
  return sent.to?.split('/')[2] ?? ''
}

const works = async (one: TestApp, who: Caller): Promise<[number, number]> => [
  (await one.visitor().get(`/@${who.name}`)).status,
  (await who.call('POST', '/api/v1/albums', { title: 'Kites', audience: 'everyone' })).status,
]

promise(
  'oriel-17',
  'fifteen is refused; a file may set the floor to thirteen, and the check then names the countries whose law forbids it; twelve no file can set',
  async () => {
    const one = sites.oriel
    assert.equal((await one.visitor().post('/join', typed('finja', '2011'))).status, 403)
    assert.equal((await one.visitor().post('/join', typed('greta', '2010'))).status, 303)
    const text = print(presets.oriel)
    assert.ok(text.includes('"floor": 16'))
    const thirteen = parse(text.replace('"floor": 16', '"floor": 13'))
    assert.ok(thirteen.ok)
    const say = speaker(policyWords)
    const found = lint(thirteen.policy, ['eu']).filter(({ code }) => code === 'CHD-03')
    assert.equal(found.length, 1)
    const told = found.map((finding) => JSON.stringify(tellFinding(finding, say))).join()
    for (const country of ['Germany', 'France', 'Austria']) assert.match(told, new RegExp(country))
    assert.doesNotMatch(told, /Norway|Denmark/)
    const twelve = parse(text.replace('"floor": 16', '"floor": 12'))
    assert.ok(!twelve.ok)
    assert.match(twelve.faults.map((fault) => tellFault(fault, say).sentence).join(), /13/)
  },
  {
    breaks: {
      'the floor is thirteen from the start': {
        file: 'src/presets/oriel/single.ts',
        replace: 'floor: 16,',
        by: 'floor: 13,',
      },
      'a file may say twelve': {
        file: 'src/policy/shape/setting-shapes.ts',
        replace: 'floor: whole(13),',
        by: 'floor: whole(0),',
      },
      'no law is named': {
        file: 'src/policy/lint/ages.ts',
        replace: "16: 'DE HR",
        by: "16: 'HR",
      },
    },
  },
)

for (const [row, preset] of [
  ['imvu-118', 'imvu'],
  ['1mpics-60', '1mpics'],
] as const)
  promise(
    row,
    'who says twelve is refused and leaves no trace; of whom staff know to be too young all is erased',
    async () => {
      const one = sites[preset]
      const child = typed('torsten', '2014')
      assert.equal((await one.visitor().post('/join', child)).status, 403)
      for (const mark of ['torsten', 'letters.example', 'keeps a kestrel', 'Underhill', '2014-04-03'])
        assert.deepEqual(await whereIs(mark, one), [], mark)
      const officer = await desk(one)
      const [young, other] = [await caller(one, 'ulf'), await caller(one, 'vigdis')]
      const number = await doubted(one, young.name)
      assert.deepEqual(await works(one, young), [200, 201], 'a doubt closes nothing')
      const wrong = await officer.post(`/desk/cases/${number}/too-young`, { name: other.name })
      assert.equal(wrong.status, 422)
      await officer.post(`/desk/cases/${number}/too-young`, { name: young.name })
      assert.deepEqual(await works(one, young), [410, 401])
      assert.equal(await eraseDue(one.media, storesOf(one.media)), 1)
      const held = (await countHeld(one.site, inventory, young.id)).filter(({ rows }) => rows > 0)
      assert.deepEqual(
        held.map(({ declaration }) => declaration.table),
        [],
      )
      assert.equal(await one.site.keys.ofPerson(young.id, 'find'), null)
      assert.deepEqual(await works(one, other), [200, 201])
      // neither by having it kept and not used nor by leaving with days to come back does it stay
      const [still, leaving] = [await caller(one, 'wulf'), await caller(one, 'xenia')]
      await still.browse().post('/me/rights/restrict', { restricted: 'yes' })
      await leaving.browse().post('/me/delete', { current: leaving.password })
      for (const child of [still, leaving]) {
        const about = await doubted(one, child.name)
        const decided = await officer.post(`/desk/cases/${about}/too-young`, { name: child.name })
        assert.equal(decided.status, 303, child.name)
      }
      assert.equal(await eraseDue(one.media, storesOf(one.media)), 2)
    },
    {
      breaks: {
        'days of grace are given': {
          file: 'src/desk/cases/known-too-young.ts',
          replace: 'due: ctx.clock.now()',
          by: 'due: (ctx.clock.now() + 1e9) as never',
        },
        'whoever is named is erased': {
          file: 'src/desk/cases/known-too-young.ts',
          replace: 'about.id !== person.id',
          by: 'false',
        },
        'the age is not looked at': {
          file: 'src/accounts/join.ts',
          replace: 'if (born !== null && !isOldEnough',
          by: 'if (born === null && !isOldEnough',
        },
      },
    },
  )

promise(
  'imgbin-28',
  'on grounds to think that a member is too young staff close the account: nobody sees it, signing in is refused, the member is told; unfounded, it is opened again',
  async () => {
    const one = sites.imgbin
    const officer = await desk(one)
    const young = await caller(one, 'wim')
    const number = await doubted(one, young.name)
    await post(one.site)
    assert.deepEqual(await works(one, young), [200, 201], 'a report alone closes nothing')
    assert.match(
      wordsOf((await officer.get(`/desk/cases/${number}`)).body),
      /There are grounds: close the account/,
    )
    const wrong = await officer.post(`/desk/cases/${number}/doubt`, { name: 'olga' })
    assert.equal(wrong.status, 422)
    await officer.post(`/desk/cases/${number}/doubt`, { name: young.name })
    assert.deepEqual(await works(one, young), [410, 401])
    const signsIn = async () => one.visitor().post('/sign-in', { who: young.name, password: young.password })
    const refused = await signsIn()
    assert.equal(refused.status, 403)
    assert.deepEqual(refused.setCookies, [])
    assert.match(wordsOf(refused.body), /closed by whoever looks after this site/)
    const [letter] = (await post(one.site)).filter(({ to }) => to === young.email)
    assert.match(letter?.text ?? '', /younger than 13, so your account was closed/)
    assert.match(letter?.text ?? '', /\/contact\?kind=complaint/)
    // an address that nobody proved may be somebody else's
    const claiming = await joins(one.site, 'yrsa')
    const about = await doubted(one, claiming.name)
    await officer.post(`/desk/cases/${about}/doubt`, { name: claiming.name })
    assert.equal((await one.visitor().get('/@yrsa')).status, 410)
    assert.deepEqual(
      (await post(one.site)).filter(({ kind }) => kind === 'leaving'),
      [],
    )

    const reopened = await officer.post(`/desk/cases/${number}/unfounded`, { name: young.name })
    assert.equal(reopened.to, `/desk/cases/${number}?done=decided`)
    assert.equal((await one.visitor().get(`/@${young.name}`)).status, 200)
    assert.equal((await signsIn()).status, 303)
    await officer.post(`/desk/cases/${number}/doubt`, { name: young.name })
    one.clock.advance('P30D')
    assert.equal(await eraseDue(one.media, storesOf(one.media)), 2)
    assert.deepEqual(await whereIs(young.email, one), [])
  },
  {
    breaks: {
      'they take it back themselves': {
        file: 'src/accounts/sign-in.ts',
        replace: '?.byStaff)',
        by: '?.byStaff && false)',
      },
      'nobody tells them': {
        file: 'src/desk/cases/suspected-too-young.ts',
        replace: 'await tellLeaving(tx, { person, erasure })',
        by: 'void erasure',
      },
      'the letter says that they asked for it': {
        file: 'src/accounts/letters.ts',
        replace: 'row.by_staff ? closed : leaving',
        by: 'row.by_staff ? leaving : leaving',
      },
      'another member is closed': {
        file: 'src/desk/cases/suspected-too-young.ts',
        replace: 'about.id === person.id',
        by: 'about.id !== "" as never',
      },
    },
  },
)
