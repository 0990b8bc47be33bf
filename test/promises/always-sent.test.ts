import assert from 'node:assert/strict'
import { type Policy } from '#policy'
import { presets } from '#presets'
import { type Sent, post } from '#test/post'
import { publishes, signsIn, takeUp } from '#test/policy-jobs'
import { promise } from '#test/promise'
import { wordsOf } from '#test/visitor'
import { letters, under, weaker } from './versions.ts'

/** The default, but the mail of cases has a switch: with none there is nothing to switch off. */
function withSwitch(policy: Policy): Policy {
  const [node, stops] = [policy.mail.case, presets.imgbin.controls['mail.case']]
  assert.ok(node && stops)
  return {
    ...policy,
    controls: { ...policy.controls, 'mail.case': stops },
    mail: { ...policy.mail, case: { ...node, sending: 'switch' } },
  }
}

const pathOf = (letter: Sent | undefined): string =>
  new URL(letter?.stop?.href ?? assert.fail('no link at its foot')).pathname

promise(
  'oriel-29',
  'with every switch off the letter about a new version and the one just asked for still come, each with a link that turns the other kinds without a sign-in',
  () =>
    under('oriel', async (made, ana) => {
      await publishes(made.site, withSwitch(presets.oriel))
      await takeUp(made.site)
      const hers = await signsIn(made, ana)
      const writes = async (): Promise<string[]> => {
        await hers.post('/contact', { kind: 'question', email: '', regarding: '', text: 'Who?' })
        return (await post(made.site)).map(({ kind }) => kind)
      }
      assert.deepEqual(await writes(), ['case'], 'a kind with a switch comes while it is on')

      const page = await hers.get('/me/mail')
      const switches = [...page.body.matchAll(/name="control" value="([^"]+)"/g)].map(([, one = '']) => one)
      assert.deepEqual(switches, ['mail.case'])
      for (const control of switches) await hers.post('/me/choices', { control, on: 'no' })
      for (const control of ['mail.policy', 'mail.reset', 'mail.verify'])
        assert.equal((await hers.post('/me/choices', { control, on: 'no' })).status, 404, control)
      assert.deepEqual(await writes(), [])

      await publishes(made.site, weaker(withSwitch(presets.oriel)))
      const notice = (await letters(made)).find(({ to }) => to === ana.email)
      await made.visitor().post('/reset', { email: ana.email })
      const reset = (await post(made.site)).find(({ to }) => to === ana.email)
      assert.deepEqual([notice?.kind, reset?.kind], ['policy', 'reset'])
      for (const letter of [notice, reset]) {
        const path = pathOf(letter)
        assert.ok(letter?.text.includes(path) && letter.html.html.includes(path), 'at its foot')
        const reader = made.visitor()
        const there = await reader.get(path)
        assert.equal(there.status, 200)
        assert.match(wordsOf(there.body), /This kind cannot be stopped.*The other kinds that can be stopped/)
        assert.equal((await reader.post(`${path}/switches`, { kind: 'case', on: 'yes' })).status, 303)
        assert.deepEqual(await writes(), ['case'], 'it works')
        await reader.post(`${path}/switches`, { kind: 'case', on: 'no' })
        assert.deepEqual(await writes(), [])
      }
    }),
  {
    breaks: {
      'whoever switched something off is not told of a new version': {
        file: 'src/mail/deliver.ts',
        replace: 'if (standing && control !== null && !isOn(standing, control)) return',
        by: "if (standing && !isOn(standing, control ?? 'mail.case') && post.kind === 'policy') return",
      },
      'the letter about a version has no link': {
        file: 'src/mail/switches.ts',
        replace: "return where === 'all' ||",
        by: 'return',
      },
      'the link leads to no other switch': {
        file: 'src/desk/stops/page.tsx',
        replace: '{others.length > 0 && (',
        by: '{others.length > 99 && (',
      },
      'nobody is mailed a new version': {
        file: 'src/desk/versions/tell.ts',
        replace: 'for (const person of people) await postLater(tx',
        by: 'for (const person of people.slice(99)) await postLater(tx',
      },
    },
  },
)
