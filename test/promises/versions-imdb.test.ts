import assert from 'node:assert/strict'
import { remind } from '#desk'
import { en } from '#policy'
import { presets } from '#presets'
import { policyJobs, publishes, signsIn } from '#test/policy-jobs'
import { post } from '#test/post'
import { promise } from '#test/promise'
import { wordsOf } from '#test/visitor'
import { formsOf } from './crawl.ts'
import { letters, stricter, tellsOn, under, weaker } from './versions.ts'

promise(
  'imdb-02',
  'beside the day of the notice a link opens what the second version changed of the first, passage by passage',
  () =>
    under('imdb', async (made) => {
      const [first, ...others] = presets.imdb.promises
      assert.ok(first)
      const added = { ...first, id: 'a-new-one', keeps: [], begins: [], text: en('A sentence that is new.') }
      const promises = [...others, added]
      await publishes(made.site, { ...stricter(presets.imdb), promises, summaries: [] })
      const notice = await made.visitor().get('/privacy')
      const link = /<p class="small quiet">[^<]*<a href="(\/privacy\/changes)"/.exec(notice.body)?.[1]
      assert.equal(link, '/privacy/changes')
      const page = wordsOf((await made.visitor().get(link)).body)
      assert.ok(page.includes('A sentence that is new.'), 'what was added')
      assert.ok(page.includes(first.text?.en ?? '-'), 'what was taken out')
      assert.match(page, /1800S/)
    }),
  {
    breaks: {
      'no line is told': {
        file: 'src/desk/pages/changes.tsx',
        replace: '{told.map(',
        by: '{told.slice(told.length).map(',
      },
    },
  },
)

promise(
  ['imdb-70', 'imdb-71'],
  'who switches letters about versions off, having read that the notices go on to apply, gets none; the site tells it all the same',
  () =>
    under('imdb', async (made, ana) => {
      const STATEMENT = 'Without it the notices still apply to you, and looking for changes is up to you.'
      const hers = await signsIn(made, ana)
      assert.ok(wordsOf((await hers.get('/me/choices')).body).includes(STATEMENT), 'before it is turned')
      assert.ok(wordsOf((await made.visitor().get('/privacy?all')).body).includes(STATEMENT))
      assert.equal((await hers.post('/me/choices', { control: 'mail.policy', on: 'no' })).status, 303)
      await publishes(made.site, weaker(presets.imdb))
      assert.deepEqual(
        (await letters(made)).map(({ to }) => to),
        ['ben@example.org'],
      )
      assert.ok(await tellsOn(made, '/privacy'))
      assert.match(wordsOf((await made.visitor().get('/privacy/changes')).body), /Version 2 imdb/)
    }),
  {
    clauses: ['mail.legalNotices: opt-out'],
    breaks: {
      'the switch counts for nothing': {
        file: 'src/mail/deliver.ts',
        replace: 'control !== null && !isOn(standing, control)',
        by: 'control === null && !isOn(standing, "mail.policy")',
      },
      'nobody is told what the switch does': {
        file: 'src/presets/amend.ts',
        replace:
          "? 'On, until you switch it off.' : 'Off, until you switch it on.'} Without it the notices still apply to you, and looking for changes is up to you.`",
        by: "? 'On, until you switch it off.' : 'Off, until you switch it on.'}`",
      },
    },
  },
)

promise(
  'imdb-15',
  'with every switch of the page of mail turned off nothing arrives of a mailing, and nothing waits to',
  () =>
    under('imdb', async (made, ana) => {
      const hers = await signsIn(made, ana)
      const page = await hers.get('/me/mail')
      const switches = formsOf(new Map([['/me/mail', page]])).filter(({ action }) => action === '/me/choices')
      assert.ok(switches.length >= 2)
      for (const { fields } of switches) {
        const turned = fields.map(({ name, html }) => [name, /\svalue="([^"]*)"/.exec(html)?.[1] ?? ''])
        assert.equal((await hers.post('/me/choices', Object.fromEntries(turned))).to, '/me/mail')
      }
      assert.doesNotMatch((await hers.get('/me/mail')).body, /name="on" value="no"/)
      await publishes(made.site, weaker(presets.imdb))
      await policyJobs(made.site)
      assert.equal(await remind(made.site), 1)
      assert.deepEqual(
        (await post(made.site)).map(({ kind, to }) => [kind, to]),
        [
          ['policy', 'ben@example.org'],
          ['policy-reminder', 'ben@example.org'],
        ],
      )
      const { rows } = await made.site.pool.query(
        'select payload::text from graphile_worker._private_jobs where payload::text like $1',
        [`%${ana.id}%`],
      )
      assert.deepEqual(rows, [], 'nor does anything wait for her')
    }),
  {
    breaks: {
      'a switch cannot be turned off': {
        file: 'src/desk/choices/mount.ts',
        replace: "on: answer === 'yes', how: 'form'",
        by: "on: answer !== '', how: 'form'",
      },
      'switches are not asked by a reminder': {
        file: 'src/accounts/agreed.ts',
        replace: '.$if(allowing !== undefined, (all) =>',
        by: '.$if(allowing === undefined && after === null && most < 0, (all) =>',
      },
    },
  },
)

promise(
  ['imdb-82', 'imdb-83'],
  'a reminder links the notice and the terms, stands among the kinds of mail, and goes to whoever has not switched it off',
  () =>
    under('imdb', async (made, ana) => {
      const hers = await signsIn(made, ana)
      assert.match(wordsOf((await hers.get('/me/mail')).body), /recalls this text and the terms/)
      assert.equal(await remind(made.site), 2)
      const first = await post(made.site)
      assert.equal(first.length, 2)
      for (const { text } of first) assert.match(text, /\/privacy\n.*\/terms/s)
      await hers.post('/me/choices', { control: 'mail.policy-reminder', on: 'no' })
      assert.equal(await remind(made.site), 1)
      assert.deepEqual(
        (await post(made.site)).map(({ to }) => to),
        ['ben@example.org'],
      )
    }),
  {
    breaks: {
      'everybody is reminded': {
        file: 'src/accounts/agreed.ts',
        replace: '.$if(allowing !== undefined, (all) =>',
        by: '.$if(allowing === undefined && after === null && most < 0, (all) =>',
      },
      'the terms are left out': {
        file: 'src/desk/versions/letter.ts',
        replace: "after: [say('letter.reminder.terms', { href: absolute(ctx.origin, path`/terms`) })],",
        by: 'after: [],',
      },
    },
  },
)
