import assert from 'node:assert/strict'
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { startTally } from '#site'
import { type TestApp, makeApp } from '#test/app'
import { promise } from '#test/promise'
import { filesOf, rowsOf } from '#test/traces'
import { Visitor } from '#test/visitor'
import { webApp } from '../../src/app/index.ts'
import { logOf } from './crawl.ts'

// A database server of its own, so that what it writes to the disk lies there to be looked through.
let made: TestApp
before(async () => {
  made = await makeApp({ now: '2026-11-22T23:46:00Z', env: { ORIEL_PROXY: '1' }, ownServer: true })
})
after(() => made.close())

const FLOODER = '198.51.100.213'

/** The site with a count whose keys the test draws, and is told what was counted: so it knows the digests to look for. */
function watched() {
  const keys: Buffer[] = []
  const counted = new Set<string>()
  const bytes = (count: number): Uint8Array => {
    keys.push(randomBytes(count))
    return Buffer.from(keys.at(-1) ?? [])
  }
  const { site, clock } = made
  const tally = startTally({ clock, chance: { bytes } }, () => site.policy.retention('day').keep)
  const up = (of: string): number => {
    counted.add(of)
    return tally.up(of)
  }
  const app = webApp({ ...made.media, tries: { ...tally, up } }, { failed: () => {} })
  return { app, keys, counted }
}

/** In every form in which bytes are written down. */
const forms = (digest: Buffer): Buffer[] => [
  digest,
  ...(['hex', 'base64', 'base64url'] as const).map((as) =>
    Buffer.from(digest.toString(as).replace(/=+$/, '')),
  ),
]

promise(
  'oriel-41',
  'a flood of tries from one address is stopped; address and digest stand in no row and no file, and the next day begins with another key and no count',
  async () => {
    const { site, data, clock } = made
    const { app, keys, counted } = watched()
    const tries = async (from: string, who: string): Promise<number> =>
      (await new Visitor(app, { 'x-forwarded-for': from }).post('/sign-in', { who, password: 'a guess' }))
        .status
    const rows = await rowsOf(site)
    for (let n = 0; n < 60; n++) assert.equal(await tries(FLOODER, `somebody-${n}`), 422)
    assert.equal(await tries(FLOODER, 'somebody-else'), 429)
    assert.equal(await tries('192.0.2.8', 'somebody-else'), 422, 'others go on')

    await logOf(made, 62)
    assert.deepEqual(await rowsOf(site), rows)
    await site.pool.query('checkpoint')
    assert.equal(keys.length, 1)
    // one count is of the address alone, the others of it at one account each
    const flood = [...counted].filter((of) => of.includes(FLOODER)).slice(0, 8)
    assert.equal(flood.length, 8)
    const traces = [
      Buffer.from(FLOODER),
      ...(['md5', 'sha1', 'sha256'] as const).flatMap((how) =>
        forms(createHash(how).update(FLOODER).digest()),
      ),
      ...flood.flatMap((of) =>
        forms(
          createHmac('sha256', keys[0] ?? '')
            .update(of)
            .digest(),
        ),
      ),
      ...forms(keys[0] ?? Buffer.alloc(32)),
    ]
    const files = await filesOf(data)
    assert.ok(files.some((file) => file.startsWith('log/')) && files.some((file) => file.includes('pg_wal')))
    for (const file of files) {
      const bytes = await readFile(join(data, file))
      assert.equal(traces.filter((trace) => bytes.includes(trace)).length, 0, file)
    }

    clock.set('2026-11-23T00:00:30Z')
    assert.equal(await tries(FLOODER, 'somebody-else'), 422)
    assert.equal(keys.length, 2)
  },
  {
    breaks: {
      'nobody is stopped': {
        file: 'src/accounts/limits.ts',
        replace: "'sign-in.address': { most: 60, in: 'PT15M' }",
        by: "'sign-in.address': { most: 600, in: 'PT15M' }",
      },
      'who tries is written into a row': {
        file: 'src/accounts/sign-in.ts',
        replace: 'const limited = limit(ctx, pair, network(address))',
        by: "const limited = limit(ctx, pair, network(address))\n  await ctx.db.updateTable('site').set({ controller_address: network(address) }).execute()",
      },
      'counts are kept in a file beside, by digest': {
        file: 'src/accounts/limits.ts',
        replace: '  return {\n    over:',
        by: "  const { createHash } = process.getBuiltinModule('node:crypto')\n  process.getBuiltinModule('node:fs').appendFileSync(`${(ctx as never as { config: { data: string } }).config.data}/tries`, createHash('sha256').update(counted.who).digest())\n  return {\n    over:",
      },
      'the key outlives its day': {
        file: 'src/site/tally.ts',
        replace: 'dayOf(began) + DAY',
        by: 'dayOf(began) + 9 * DAY',
      },
    },
  },
)
