import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Policy, againstDntPolicy, compile } from '#policy'
import { presets } from '#presets'
import { dntText } from '../../src/web/dnt-file.ts'
import { caller } from '#test/app'
import { promise } from '#test/promise'
import { sitesUnder } from '#test/sites'
import { wordsOf } from '#test/visitor'

const { oriel, imgbin } = await sitesUnder('oriel', 'imgbin')

promise(
  'oriel-37',
  'both signals are honoured, remembered for the member and shown as honoured, and the well-known files say so',
  async () => {
    for (const headers of [{ DNT: '1' }, { 'Sec-GPC': '1' }] as Record<string, string>[]) {
      const name = 'DNT' in headers ? 'dora' : 'gwen'
      const one = await caller(oriel, name)
      const sparedNow = async (): Promise<boolean> =>
        (
          await oriel.site.db
            .selectFrom('person')
            .select('spared')
            .where('id', '=', one.id)
            .executeTakeFirstOrThrow()
        ).spared
      const [asking, plain] = [one.browse(headers), one.browse()]
      assert.doesNotMatch(wordsOf((await plain.get('/me/choices')).body), /request is honoured/)
      assert.equal(await sparedNow(), false)
      assert.doesNotMatch(wordsOf((await oriel.visitor().get('/privacy')).body), /The signal is honoured/)
      const stranger = await oriel.visitor(headers).get('/privacy')
      assert.match(wordsOf(stranger.body), /The signal is honoured/)
      assert.match(stranger.headers.get('vary') ?? '', /Sec-GPC, DNT/)
      assert.deepEqual(stranger.setCookies, [])

      assert.match(wordsOf((await asking.get('/me/choices')).body), /The signal is honoured/)
      assert.equal(await sparedNow(), true, 'from then on')
      assert.match(wordsOf((await plain.get('/me/choices')).body), /opt-out request is honoured/)
      assert.match(wordsOf((await plain.get('/privacy')).body), /honoured in this one, too/)
    }
    const gpc = await oriel.app.request('/.well-known/gpc.json')
    assert.equal(gpc.headers.get('content-type'), 'application/json')
    const said = (await gpc.json()) as { gpc: unknown; lastUpdate: string }
    assert.equal(said.gpc, true)
    assert.match(said.lastUpdate, /^\d{4}-\d\d-\d\d$/)

    // the EFF's text is not ours: posted only where whoever runs the site has put it there, to the letter, and all of it is so
    assert.deepEqual(againstDntPolicy(oriel.site.policy), [])
    assert.equal((await oriel.app.request('/.well-known/dnt-policy.txt')).status, 404)
    const folder = join(oriel.data, 'well-known')
    await mkdir(folder)
    await writeFile(join(folder, 'dnt-policy.txt'), 'We promise nothing.\n')
    assert.equal((await oriel.app.request('/.well-known/dnt-policy.txt')).status, 404)
    const digest = createHash('sha1').update('We promise nothing.\n').digest('hex')
    assert.equal(await dntText(oriel.site.config, digest).then(String), 'We promise nothing.\n')
    assert.equal(await dntText(oriel.site.config, 'a18e8dba6848d3fc241b03b88291cb75a3cfec3b'), 'other')
    const obstacles = (document: Policy): readonly string[] => againstDntPolicy(compile(document))
    assert.ok(obstacles(presets.imgbin).includes('ignored'))
    assert.ok(obstacles(presets['1mpics']).includes('kept'))
  },
  {
    breaks: {
      'the signal is forgotten': {
        file: 'src/privacy/consent/set-consent.ts',
        replace: '.set({ spared: true })',
        by: '.set({ spared: false })',
      },
      'it is not shown': {
        file: 'src/desk/choices/page.tsx',
        replace: '{heedsSignals({ policy }) && ',
        by: '{!heedsSignals(site) && ',
      },
      'held pages know nothing of it': {
        file: 'src/web/road.ts',
        replace: '!(options.signals && this.#signal(c))',
        by: 'true',
      },
      'any text is posted': {
        file: 'src/web/dnt-file.ts',
        replace: "=== digest ? bytes : 'other'",
        by: "!== '' ? bytes : 'other'",
      },
      'the older signal is not heard': {
        file: 'src/web/signals.ts',
        replace: "says(headers, 'dnt') ? 'dnt' : null",
        by: 'null',
      },
    },
  },
)

promise(
  'imgbin-67',
  'the notice tells where browsers have the switch, and links to it',
  async () => {
    const { body } = await imgbin.visitor().get('/privacy?all')
    const clause = /id="do-not-track"[\s\S]*?<\/article>/.exec(body)?.[0] ?? ''
    assert.match(clause, /href="\/help#do-not-track"/)
    const help = await imgbin.visitor().get('/help')
    const part = /id="do-not-track"[\s\S]*?<\/section>/.exec(help.body)?.[0] ?? ''
    assert.match(wordsOf(part), /privacy.*settings|settings.*privacy/i)
  },
  {
    breaks: {
      'the link leads nowhere': {
        file: 'src/desk/pages/told.tsx',
        replace: 'id="do-not-track"',
        by: 'id="other"',
      },
    },
  },
)
