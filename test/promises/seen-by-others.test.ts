import assert from 'node:assert/strict'
import { giveRole } from '#accounts'
import { looksAt } from '#privacy'
import { type Caller, type TestApp, caller } from '#test/app'
import { promise } from '#test/promise'
import { plain } from '#test/pictures'
import { sitesUnder } from '#test/sites'
import { wordsOf } from '#test/visitor'
import { crawl, furnish } from './crawl.ts'

// What other members, strangers and staff get of somebody: downloads (imgbin) and salon (1mpics).

const NAMES = ['imgbin', '1mpics'] as const
const sites = await sitesUnder(...NAMES)
const each = (ask: (made: TestApp, preset: (typeof NAMES)[number]) => Promise<void>) => async () => {
  for (const name of NAMES) await ask(sites[name], name)
}

/** A picture for an audience, by its title. */
async function shows(who: Caller, title: string, audience: string): Promise<string> {
  const file = await plain(640, 480).jpeg().toBuffer()
  return ((await (await who.upload(file, { title, audience })).json()) as { id: string }).id
}

promise(
  'imgbin-17',
  'pages, feeds, lists and the API know a member by the user name alone: no address and no other name of theirs, also where a form was sent one',
  async () => {
    const made = sites.imgbin
    const joined = await made.visitor().post('/join', {
      name: 'fern',
      'full-name': 'Fernanda Ochoa',
      password: 'a window over the sea',
      email: 'fern@meadow.example',
      day: '3',
      month: '4',
      year: '1987',
      agree: 'yes',
    })
    assert.equal(joined.status, 303)
    const gus = await caller(made, 'gus')
    await furnish(gus)
    const { rows } = await made.site.pool.query('select count(*)::int as n from profile')
    assert.deepEqual(rows, [{ n: 0 }])
    const seen = [
      ...(await crawl((await caller(made, 'hedda')).browse(), [
        '/',
        '/@fern',
        '/@gus',
        '/api/v1/people/fern',
        '/api/v1/pictures?by=gus',
      ])),
    ]
    assert.match(seen.find(([path]) => path === '/@gus')?.[1].body ?? '', /gus/)
    for (const [path, { body }] of seen)
      assert.doesNotMatch(body, /Ochoa|fern@meadow|gus@example|gus Example/, path)
  },
  {
    breaks: {
      'a full name is shown': {
        file: 'src/accounts/profile.ts',
        replace: "if (viewer === null || asks(ctx.policy.policy, 'user.name') === null) return null",
        by: "if (viewer !== null) return 'Fernanda Ochoa'",
      },
      'an address is shown': {
        file: 'src/media/pages/profile.tsx',
        replace: '<h1>{person.name}</h1>',
        by: '<h1>{person.name}</h1><p>{`${person.name}@example.org`}</p>',
      },
    },
  },
)

promise(
  ['imgbin-39', '1mpics-38'],
  'another member finds somebody and what is for everyone, which pages and API give to anybody with the terms; its owner reads the audience beside it, and nothing narrower is found or given',
  each(async (made) => {
    const [ines, juno] = [await caller(made, 'ines'), await caller(made, 'juno')]
    const open = await shows(ines, 'Zeppelin in sight', 'everyone')
    const own = await shows(ines, 'Zeppelin unseen', 'me')
    const link = await shows(ines, 'Zeppelin by letter', 'link')
    for (const browser of [juno.browse(), made.visitor()]) {
      assert.match((await browser.get('/search?q=ines')).body, /href="\/@ines"/)
      for (const path of [
        '/search?q=zeppelin',
        '/@ines',
        '/explore',
        '/feed.atom',
        '/api/v1/pictures?by=ines',
      ]) {
        const { body } = await browser.get(path)
        assert.match(body, /Zeppelin in sight/, path)
        assert.doesNotMatch(body, /Zeppelin (unseen|by letter)/, path)
      }
      const page = await browser.get(`/p/${open}`)
      assert.equal(page.status, 200)
      assert.match(page.body, /href="\/terms"/)
      for (const id of [own, link])
        for (const path of [`/p/${id}`, `/api/v1/pictures/${id}`])
          assert.equal((await browser.get(path)).status, 404, path)
    }
    const described = (await (await made.app.request('/api/openapi.json')).text()) || ''
    assert.match(described, /"termsOfService":"http:\/\/localhost\/terms"/)
    const hers = ines.browse()
    for (const [id, said] of [
      [open, /Who can see this Everyone/],
      [own, /Who can see this Only you/],
      [link, /Who can see this [^?]*link/],
    ] as const)
      assert.match(wordsOf((await hers.get(`/p/${id}`)).body), said)
  }),
  {
    breaks: {
      'whoever has the address of a private picture sees it': {
        file: 'src/media/rules.ts',
        replace: "return picture.audience === 'link' && secret",
        by: "return picture.audience === 'me' || secret",
      },
      'members are not found': {
        file: 'src/accounts/find-people.ts',
        replace: "if (skeleton === '' ||",
        by: "if (skeleton !== '' ||",
      },
      'its owner does not read who sees it': {
        file: 'src/media/pages/picture.tsx',
        replace: "title={say('picture.who')}",
        by: "title={say('picture.about')}",
      },
      'the API says nothing of terms': {
        file: 'src/api/openapi.ts',
        replace: 'termsOfService: `${origin}/terms`,',
        by: '',
      },
    },
  },
)

/** A privacy officer, freshly signed in. */
async function officer(made: TestApp, name: string): Promise<Caller> {
  const who = await caller(made, name)
  await giveRole(made.site, { person: who.id, role: 'privacy-officer', from: 'cli' })
  return who
}

promise(
  ['imgbin-69', '1mpics-41'],
  'staff look with a role and a reason alone, which is written down and read by whom they looked at; values that cannot be right are refused',
  each(async (made) => {
    const [lena, keeper] = [await caller(made, 'lena'), await officer(made, 'keeper')]
    const look = { name: 'lena', reason: 'She wrote on 3 May.' }
    assert.equal((await lena.browse().post('/desk/held', { ...look, name: 'keeper' })).status, 404)
    const desk = keeper.browse()
    assert.equal((await desk.post('/desk/held', { ...look, reason: ' ' })).status, 422)
    assert.deepEqual(await looksAt(made.site, lena.id), [])
    assert.doesNotMatch(wordsOf((await lena.browse().get('/me/data')).body), /She wrote/)
    const seen = await desk.post('/desk/held', look)
    assert.equal(seen.status, 200)
    assert.match(wordsOf(seen.body), /Sign-ins 1/)
    assert.deepEqual(
      (await looksAt(made.site, lena.id)).map(({ role, reason }) => [role, reason]),
      [['privacy-officer', 'She wrote on 3 May.']],
    )
    assert.match(
      wordsOf((await lena.browse().get('/me/data')).body),
      /a privacy officer, 22 November 2026: “She wrote on 3 May\.”/,
    )
    const hers = lena.browse()
    for (const [path, fields] of [
      ['/me/name', { name: 'a b/c' }],
      ['/me/email', { email: 'nowhere', current: lena.password }],
      ['/me/password', { password: 'short', current: lena.password }],
    ] as const)
      assert.equal((await hers.post(path, fields)).status, 422, path)
  }),
  {
    breaks: {
      'no reason is asked for': {
        file: 'src/privacy/looks.ts',
        replace: "if (reason === '') return",
        by: "if (reason === 'none') return",
      },
      'members may look': {
        file: 'src/desk/staff/mount.ts',
        replace: "may(act.viewer.role, 'person.look') ?",
        by: 'act.viewer ?',
      },
      'whom they looked at is not told': {
        file: 'src/desk/held/thing.tsx',
        replace: 'looks.length === 0',
        by: 'looks.length >= 0',
      },
      'anything is an address': {
        file: 'src/accounts/change-email.ts',
        replace: 'parseAddress(email)',
        by: "parseAddress(email.includes('@') ? email : 'x@example.org')",
      },
    },
  },
)
