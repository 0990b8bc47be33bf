import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { differs } from '#privacy'
import { freshDatabase } from '#test/database'
import { proveOrTell } from './run.ts'
import { told } from './tell.ts'

test(
  'our own policy: every kind of data comes to where it says, and nowhere else',
  { timeout: 300_000 },
  async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'oriel-canary-'))
    const database = await freshDatabase()
    t.after(async () => {
      await database.drop()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    })
    const making = { databaseUrl: database.url, folder: join(folder, 'copy'), policy: 'oriel' }
    const { cells, asked, shut } = await proveOrTell(making)
    assert.deepEqual(told(cells.filter(differs)), [])
    // that it saw something at all: of what is for everyone, everybody's
    const seen = (kind: string, sink: string): boolean =>
      cells.some((cell) => cell.kind === kind && cell.sink === sink && cell.observed)
    for (const sink of [
      'person',
      'members',
      'link',
      'everyone',
      'staff',
      'export',
      'rows',
      'files',
      'backup',
    ])
      assert.ok(seen('user.content.public', sink), sink)
    assert.ok(seen('user.contact.email', 'mail-relay'))
    assert.ok(seen('user.content.private.correspondence', 'staff'))
    assert.ok(asked > 2000)
    // what needs a site that is not set up, one without a relay or with an earlier policy, an account idle for two years, another method, or
    // the text of others that only who runs a site can put there
    const apart =
      /^\/(set-up|dev\/mail|keep\/|api\/v1\/uploads|privacy\/log\/policy\/|\.well-known\/dnt-policy\.txt$)/
    assert.deepEqual(
      shut.filter((path) => !apart.test(path)),
      [],
    )
  },
)
