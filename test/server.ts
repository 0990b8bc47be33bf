import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '#db'
import { build } from '../bin/build.mjs'
import { makeTemplate } from './template.ts'

/** What a process that runs tests needs in its environment. */
export type TestEnv = { readonly ORIEL_TEST_DATABASE: string; readonly ORIEL_TEST_FOLDER: string }

/** One build, one server and one migrated template for a run of tests: each file clones the template for itself. All of it goes afterwards. */
export async function onTestServer<T>(run: (env: TestEnv) => Promise<T>): Promise<T> {
  await build()
  const folder = mkdtempSync(join(tmpdir(), 'oriel-test-'))
  const server = await startServer({
    folder: join(folder, 'database'),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  })
  try {
    await makeTemplate(server.url)
    return await run({ ORIEL_TEST_DATABASE: server.url, ORIEL_TEST_FOLDER: folder })
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
