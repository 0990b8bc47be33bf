import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { bring, en } from '#archive'
import { isRefusal } from '#std'
import { sayCode, speaker } from '#words'
import { type ZipFile, planZip, streamZip } from '#zip'
import { caller, makeApp } from '#test/app'
import { promise } from '#test/promise'
import { rowsOf } from '#test/traces'
import { collected } from '#test/unzip'
import { wordsOf } from '#test/visitor'

const say = speaker(en)
const LIST = 'email;income\nana@example.org;52000\nfern@example.net;71000\n'
const FACTS = JSON.stringify([{ email: 'ana@example.org', income: 52_000 }])

const file = (name: string, bytes: Buffer): ZipFile => ({
  name,
  at: new Date(0),
  deflated: false,
  size: bytes.length,
  plain: bytes.length,
  crc: crc32(bytes),
  open: () => Promise.resolve(Readable.from([bytes])),
})

promise(
  'oriel-11',
  'a list or a fact about people that somebody else made is refused by name of the clause, as it is or packed, and changes nothing; the register of sources has nobody but the people themselves',
  async () => {
    const made = await makeApp()
    const folder = await mkdtemp(join(tmpdir(), 'oriel-outside-'))
    try {
      await caller(made, 'ana')
      const packed = await collected(streamZip(planZip([file('people.csv', Buffer.from(LIST))])))
      const before = await rowsOf(made.site)
      for (const [name, bytes] of [
        ['people.csv', LIST],
        ['facts.json', FACTS],
        ['people.zip', packed],
      ] as const) {
        const path = join(folder, name)
        await writeFile(path, bytes)
        const refused = await bring(made.media, { path, as: null, tell: () => {} })
        assert.ok(isRefusal(refused), name)
        const told = sayCode(say, refused.code, refused.values)
        assert.match(told, /not taken in here: \/privacy#no-outside-facts\.$/, name)
      }
      assert.deepEqual(await rowsOf(made.site), before)
      assert.ok((await made.visitor().get('/privacy?all')).body.includes('id="no-outside-facts"'))
      const { body } = await made.visitor().get('/privacy/recipients')
      const sources = wordsOf(/id="sources"[\s\S]*?<\/section>/.exec(body)?.[0] ?? '')
      assert.match(sources, /You, by what you type and send .*your e-mail address/)
      assert.match(sources, /Anybody else We take in no facts about you from anybody but you/)
    } finally {
      await made.close()
      await rm(folder, { recursive: true })
    }
  },
  {
    breaks: {
      'the clause is not named': {
        file: 'src/archive/bring.ts',
        replace: 'values: { clause: said ?? id }',
        by: "values: { clause: '' }",
      },
      'a packed list is another thing': {
        file: 'src/archive/bring.ts',
        replace: "['archive.foreign', 'zip.none']",
        by: "['zip.none']",
      },
      'a source is registered': {
        file: 'src/desk/pages/registers.tsx',
        replace: "printed(said ?? id) || say('sources.none')",
        by: "'A firm'",
      },
    },
  },
)
