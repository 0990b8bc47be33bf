import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { notice, policyWords } from '#policy'
import { type TestApp, makeApp } from '#test/app'
import { promise } from '#test/promise'
import { wordsOf } from '#test/visitor'
import { speaker } from '#words'
import { modules } from '../../src/app/promises.ts'

let made: TestApp
before(async () => (made = await makeApp({ env: { ORIEL_PRESET: 'imvu' } })))
after(() => made.close())

const PRESET = 'src/presets/imvu'
const WORDS = `${PRESET}/promises.ts`
const bodyOf = async (path: string): Promise<string> => (await made.visitor().get(path)).body
/** A chapter of the notice, in words. */
async function chapter(key: string): Promise<string> {
  const [, from = ''] = (await bodyOf('/privacy')).split(`id="about-${key}"`)
  return wordsOf(from.split('id="about-')[0] ?? '')
}

promise(
  ['imvu-01', 'imvu-02'],
  'the notice has the day this site published it above its text, that of the source in the line of its origin alone, and its list of contents leads to each chapter',
  async () => {
    const body = await bodyOf('/privacy')
    const words = wordsOf(body)
    const dated = words.indexOf('in force since 22 November 2026')
    assert.ok(dated > 0 && dated < words.indexOf('You may look without an account'))
    assert.equal(words.split('12 September 2014').length, 2)
    assert.match(await chapter('provenance'), /after what imvu\.com once told.* of 12 September 2014/)

    const list = /<nav class="n-toc[\s\S]*?<\/nav>/.exec(body)?.[0] ?? ''
    const entries = [...list.matchAll(/<a href="([^"]+)">([^<]*)</g)]
    const chapters = entries.filter(([, to = '']) => to.startsWith('#about-'))
    assert.ok(chapters.length >= 10, `${chapters.length} chapters`)
    for (const [, to = '', title = ''] of entries)
      if (to.startsWith('#'))
        assert.equal(body.split(`id="${to.slice(1)}"`).length, 2, `${title} leads there`)
      else assert.equal((await made.visitor().get(to)).status, 200, to)
    const shown = [...body.matchAll(/ id="(about-[^"]+)"/g)].map(([, id]) => `#${id}`)
    assert.deepEqual(
      chapters.map(([, to]) => to),
      shown,
    )
  },
  {
    breaks: {
      'the day of the source stands among what changed': {
        file: WORDS,
        replace: 'The day from which this version counts stands at the top.',
        by: 'This text is of 12 September 2014.',
      },
      'an entry leads nowhere': {
        file: 'src/desk/pages/notice-head.tsx',
        replace: '<a href={path`#about-${key}`}>',
        by: '<a href={path`#chapter-${key}`}>',
      },
    },
  },
)

promise(
  ['imvu-111', 'imvu-116', 'imvu-120'],
  'the notice warns Europeans where data may lie, by the country of the site; asks parents to take part; and tells where the privacy officer has post',
  async () => {
    const who = await chapter('who')
    assert.match(who, /The data lies in Norway\. For people in the European Union: .* in the United States/)
    assert.match(who, /protected trade by trade and less than at home/)
    const elsewhere = notice(made.site.policy, {
      say: speaker(policyWords),
      controller: { name: 'Harbour', address: 'Pier 3', email: 'ask@harbour.example', country: 'US' },
      modules,
    })
    const place = elsewhere.sections.flatMap(({ clauses }) => clauses).find(({ id }) => id === 'country')
    assert.match(place?.text ?? '', /The data lies in United States\./)
    assert.match(await chapter('children'), /If you look after a child, take a part in what it does/)
    assert.match(await chapter('complaints'), /Address your letter to the privacy officer/)
    assert.match(who, /A club, A street, Norway, answers for/)
  },
  {
    breaks: {
      'the country is always the same': {
        file: 'src/policy/words.ts',
        replace: 'The data lies in ${country(code)}.',
        by: 'The data lies in Norway${code.slice(2)}.',
      },
      'Europeans are told nothing': {
        file: `${PRESET}/single.ts`,
        replace: 'a site under this policy may lie in the United States or elsewhere, ',
        by: '',
      },
      'parents are not spoken to': {
        file: WORDS,
        replace: ' If you look after a child, take a part in what it does and likes on the net.',
        by: '',
      },
      'nobody is named for letters': {
        file: WORDS,
        replace: 'Address your letter to the privacy officer;',
        by: 'Letters arrive;',
      },
    },
  },
)
