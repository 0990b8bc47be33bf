import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ProvenCell, type Sink } from '#privacy'
import { proveOrTell } from '#canary'
import { freshDatabase } from '#test/database'
import { promise } from '#test/promise'

/** What somebody gives about themselves under this policy, each of which its own person was shown again. */
const GIVEN = [
  'user.authorization.credentials',
  'user.contact.email',
  'user.content.private',
  'user.content.private.correspondence',
  'user.privacy_preferences',
  'user.unique_id',
]

/** A site with made-up people who gave a mark of every kind, asked for everything that it answers to. */
async function asked(): Promise<readonly ProvenCell[]> {
  const folder = await mkdtemp(join(tmpdir(), 'oriel-private-'))
  const database = await freshDatabase()
  try {
    const making = { databaseUrl: database.url, folder: join(folder, 'copy'), policy: 'imgur' }
    const { cells, asked } = await proveOrTell(making)
    assert.ok(asked > 1500, `${asked} requests`)
    return cells
  } finally {
    await database.drop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

promise(
  'imgur-27',
  'on every page and every address of the API neither a stranger nor another member is shown anything of a kind that is private',
  async () => {
    const cells = await asked()
    const at = (sink: Sink) => cells.filter((cell) => cell.sink === sink && cell.kind.includes('.'))
    const isPrivate = ({ expected }: ProvenCell): boolean => expected === 'no'
    for (const sink of ['everyone', 'members'] as const) {
      const kinds = new Set(
        at(sink)
          .filter(isPrivate)
          .map(({ kind }) => kind),
      )
      for (const kind of GIVEN) assert.ok(kinds.has(kind), `${kind} is private`)
      assert.deepEqual(
        at(sink).flatMap((cell) => (isPrivate(cell) && cell.observed ? [cell.kind, ...cell.where] : [])),
        [],
        sink,
      )
    }
    const own = at('person').flatMap(({ kind, observed }) => (observed ? [kind] : []))
    for (const kind of GIVEN) assert.ok(own.includes(kind), `${kind} was there to be seen`)
  },
  {
    breaks: {
      'the API tells the number of an account': {
        file: 'src/media/api/views.ts',
        replace: '    thumbhash,\n    ...(camera',
        by: '    thumbhash: `${thumbhash} ${picture.person}`,\n    ...(camera',
      },
      'a page shows what is for its owner alone': {
        file: 'src/media/rules.ts',
        replace: "return picture.audience === 'link' && secret",
        by: "return picture.audience === 'link' ? secret : picture.audience === 'me'",
      },
      'the page of somebody tells members their number': {
        file: 'src/media/pages/profile.tsx',
        replace: '<h1>{person.name}</h1>',
        by: '<h1 title={viewer ? person.id : undefined}>{person.name}</h1>',
      },
    },
  },
)
