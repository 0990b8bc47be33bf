import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { after, before } from 'node:test'
import { rewriteDue } from '#privacy'
import { type TestApp, caller, makeApp } from './app.ts'
import { noisy } from './pictures.ts'
import { promise } from '#test/promise'
import { rowsOf } from './traces.ts'

let made: TestApp
before(async () => {
  made = await makeApp({ ownServer: true })
})
after(() => made.close())

/** Files of the data folder, the database's own among them, in which one of these words stands. */
async function filesWith(words: readonly string[]): Promise<string[]> {
  const entries = await readdir(made.data, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path).catch(() => Buffer.alloc(0))
    if (words.some((word) => bytes.includes(word))) found.push(relative(made.data, path))
  }
  return found
}

/** As long as a page may stand in a process's memory after a change, and a little. */
const held = (): Promise<void> => new Promise((done) => setTimeout(done, 150))

promise(
  'oriel-13',
  'what was corrected or deleted is gone at once from rows, search and held pages, and from the database’s own files within the policy’s days',
  async () => {
    const ana = await caller(made, 'anakq7zkw')
    const old = {
      title: 'oldtitlezq',
      description: 'olddescriptionzq',
      alt: 'oldaltzq',
      tags: 'oldtagzq,hjuwskand',
    }
    const words = ['oldtitlezq', 'olddescriptionzq', 'oldaltzq', 'oldtagzq', 'anakq7zkw', 'deletedzq']
    const jpeg = await noisy(200, 100).jpeg().toBuffer()
    const { id } = (await (await ana.upload(jpeg, old)).json()) as { id: string }
    const gone = (await (
      await ana.upload(await noisy(90, 60).jpeg().toBuffer(), { title: 'deletedzq' })
    ).json()) as { id: string }
    const pages = [
      '/explore',
      '/feed.atom',
      '/tags',
      '/tags/oldtagzq',
      `/p/${id}`,
      `/p/${gone.id}`,
      '/@anakq7zkw',
      ...words.map((word) => `/search?q=${word}`),
    ]
    const said = async (): Promise<string[]> => {
      const shown: string[] = []
      for (const path of pages) {
        const body = await (await made.app.request(path)).text()
        // a search repeats what was asked for
        if (words.some((word) => !path.includes(word) && body.includes(word)) || body.includes(`href="/p/`))
          shown.push(path)
      }
      return shown
    }
    assert.ok((await said()).length > 8)
    await made.site.pool.query('analyze')
    await made.site.pool.query('checkpoint')
    await rewriteDue(made.media)
    for (const word of words) assert.ok((await filesWith([word])).length > 0, word)

    // in memory as the change comes
    for (const path of ['/explore', `/p/${id}`]) await made.app.request(path)
    const saved = await ana.call('PATCH', `/api/v1/pictures/${id}`, {
      title: 'Vrukmhaler',
      description: '',
      alt: '',
      tags: ['hjuwskand'],
    })
    assert.equal(saved.status, 200)
    await held()
    for (const path of ['/explore', `/p/${id}`])
      assert.doesNotMatch(
        await (await made.app.request(path)).text(),
        /oldtitlezq|olddescriptionzq|oldaltzq|oldtagzq/,
        path,
      )
    assert.equal((await ana.browse().post('/me/name', { name: 'pellworgi' })).status, 303)
    assert.equal((await ana.call('DELETE', `/api/v1/pictures/${gone.id}`)).status, 204)
    const stands = async () =>
      (await rowsOf(made.site)).filter((row) => words.some((word) => row.includes(word)))
    assert.deepEqual(await stands(), [])
    await held()
    for (const path of pages.filter((one) => one.startsWith('/search') || one.startsWith('/tags/')))
      assert.doesNotMatch(await (await made.app.request(path)).text(), /href="\/p\//, path)
    for (const path of ['/explore', '/feed.atom', '/tags', `/p/${id}`]) {
      const body = await (await made.app.request(path)).text()
      assert.deepEqual(
        words.filter((word) => body.includes(word)),
        [],
        path,
      )
    }
    assert.equal((await made.app.request('/@anakq7zkw')).status, 404)

    made.clock.advance('P7D')
    await new Promise((done) => setTimeout(done, 1500))
    assert.equal(await rewriteDue(made.media), true)
    assert.deepEqual(await filesWith(words), [])
    assert.deepEqual(made.troubles, [])
  },
  {
    breaks: {
      'held pages are not told of a change': {
        file: 'src/media/edit.ts',
        replace: 'withdrawn(ctx) : changed(ctx))',
        by: 'withdrawn(ctx) : Promise.resolve())',
      },
      'tables are vacuumed and not written anew': {
        file: 'src/privacy/erase/rewrite.ts',
        replace: 'vacuum (full, analyze)',
        by: 'vacuum (analyze)',
      },
      'tables are rewritten after erasures alone': {
        file: 'src/privacy/erase/rewrite.ts',
        replace: 'changes !== (last.get(name) ?? -1)',
        by: 'last.size < 0 && changes < 0',
      },
    },
  },
)
