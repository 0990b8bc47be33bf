import assert from 'node:assert/strict'
import { caller } from '#test/app'
import { post } from '#test/post'
import { promise } from '#test/promise'
import { sitesUnder } from '#test/sites'
import { wordsOf } from '#test/visitor'
import { furnish } from './crawl.ts'

// What needs an account and what does not: looking and complaining never, putting something up always.

const { imgbin: downloads, '1mpics': salon } = await sitesUnder('imgbin', '1mpics')

promise(
  '1mpics-10',
  'whoever wants to put something up is led to the form for joining; looking, reading the notice and complaining need none',
  async () => {
    await furnish(await caller(salon, 'rosa'))
    for (const path of ['/upload', '/me/albums', '/me/pictures']) {
      const { to } = await salon.visitor().get(path)
      assert.match(to ?? '', /^\/sign-in\?next=/, path)
      assert.match((await salon.visitor().get(to ?? '')).body, /<main[\s\S]*href="\/join"/, path)
    }
    assert.equal((await salon.visitor().post('/me/albums', { title: 'Mine' })).to, '/sign-in')
    for (const path of ['/', '/explore', '/@rosa', '/privacy', '/contact'])
      assert.equal((await salon.visitor().get(path)).status, 200, path)
    const complaint = { kind: 'complaint', email: 'fay@example.net', regarding: '', text: 'It hums.' }
    assert.match((await salon.visitor().post('/contact', complaint)).to ?? '', /^\/contact\//)
  },
  {
    breaks: {
      'explore is for members': {
        file: 'src/media/pages/index.ts',
        replace: "road.page('/explore', { held: true },",
        by: "road.page('/explore', { who: 'member' },",
      },
      'nothing leads to joining': {
        file: 'src/accounts/pages/sign-in.tsx',
        replace: '<a href={path`/join`}>',
        by: '<a href={path`/help`}>',
      },
    },
  },
)

promise(
  ['imgbin-47', 'imgbin-106'],
  'anybody asks or complains by the form: a case opens with a number and a receipt, and the page it is about is linked to it',
  async () => {
    const { picture } = await furnish(await caller(downloads, 'sven'))
    await post(downloads.site)
    const regarding = `http://localhost/p/${picture}`
    for (const kind of ['complaint', 'question']) {
      const stranger = downloads.visitor()
      const said = {
        kind,
        email: `${kind}@example.net`,
        regarding,
        text: 'I am in this picture.',
        agree: 'yes',
      }
      const sent = await stranger.post('/contact', said)
      assert.equal(sent.status, 303)
      const page = await stranger.get(sent.to ?? '')
      assert.match(wordsOf(page.body), /Case [0-9A-Z]{4}-[0-9A-Z]{4}/i)
      assert.ok(page.body.includes(`<a href="${regarding}"`), 'the page is linked')
      const receipts = await post(downloads.site)
      assert.deepEqual(
        receipts.map((one) => [one.kind, one.to]),
        [['case', said.email]],
      )
      assert.match(receipts[0]?.text ?? '', /It is case [0-9A-Z]{4}-[0-9A-Z]{4}\./)
    }
  },
  {
    breaks: {
      'no receipt is sent': {
        file: 'src/desk/cases/open-case.ts',
        replace: 'await postLater(tx,',
        by: "if ('desk' in by) await postLater(tx,",
      },
      'what it is about is dropped': {
        file: 'src/desk/cases/open-case.ts',
        replace: "regarding === '' ? null : await sealText",
        by: "regarding !== '' ? null : await sealText",
      },
    },
  },
)
