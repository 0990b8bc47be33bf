import assert from 'node:assert/strict'
import { giveRole } from '#accounts'
import { purposeKeys } from '#policy'
import { looksAt } from '#privacy'
import { caller, makeApp } from '#test/app'
import { promise } from '#test/promise'
import { wordsOf } from '#test/visitor'

promise(
  'imgbin-05',
  'staff who ask the API for what is held of somebody get it for a purpose that the policy lists; for any other they get nothing, and that is written down',
  async () => {
    const made = await makeApp({ env: { ORIEL_PRESET: 'imgbin' } })
    try {
      const [ana, olga] = [await caller(made, 'ana'), await caller(made, 'olga')]
      const asks = (purpose: string, reason = 'To see.') =>
        olga.call('POST', '/api/v1/desk/looks', { name: 'ana', purpose, reason })
      assert.equal((await asks('essential.legal_obligation')).status, 404, 'to members it is not there')
      await giveRole(made.site, { person: olga.id, role: 'privacy-officer', from: 'cli' })

      const listed = await asks('essential.legal_obligation', 'She asked us.')
      assert.equal(listed.status, 200)
      const { held } = (await listed.json()) as { held: { table: string; rows: number }[] }
      assert.ok(held.some(({ table, rows }) => table === 'person' && rows === 1))

      const kinds = ['user.account.username', 'user.privacy_preferences', 'user.unique_id'] as const
      const unlisted = purposeKeys.filter(
        (purpose) => !made.site.policy.permits({ kinds, purpose, recipient: 'staff' }).yes,
      )
      assert.ok(unlisted.length > 4)
      for (const purpose of unlisted) {
        const answer = await asks(purpose, `For ${purpose}.`)
        assert.equal(answer.status, 403, purpose)
        assert.doesNotMatch(await answer.text(), /"held"/)
      }
      assert.equal((await asks('selling')).status, 400)

      const looks = await looksAt(made.site, ana.id)
      assert.deepEqual(
        looks.filter(({ refused }) => refused).map(({ purpose, role, reason }) => [purpose, role, reason]),
        unlisted.toReversed().map((purpose) => [purpose, 'privacy-officer', `For ${purpose}.`]),
      )
      assert.deepEqual(
        looks.filter(({ refused }) => !refused).map(({ reason }) => reason),
        ['She asked us.'],
      )
      const page = wordsOf((await ana.browse().get('/me/data')).body)
      assert.match(page, /somebody asked for .* does not list, and got nothing: “For analytics\.reporting/)
      const { rows } = await made.site.pool.query("select count(*)::int from log_event where kind = 'look'")
      assert.equal(rows[0].count, looks.length)
    } finally {
      await made.close()
    }
  },
  {
    breaks: {
      'what was refused is shown all the same': {
        file: 'src/privacy/looks.ts',
        replace: 'return refused ? leave : null',
        by: 'return null',
      },
      'what was refused is written nowhere': {
        file: 'src/privacy/looks.ts',
        replace: "const refused = 'refused' in leave\n",
        by: "const refused = 'refused' in leave\n  if ('refused' in leave) return leave\n",
      },
      'staff may look for any purpose': {
        file: 'src/privacy/looks.ts',
        replace: 'const asked = { kinds, purpose, about: person }',
        by: "const asked = { kinds, purpose: 'essential.legal_obligation', about: person } as const",
      },
    },
  },
)
