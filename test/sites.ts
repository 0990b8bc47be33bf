import assert from 'node:assert/strict'
import { after } from 'node:test'
import { type PresetName } from '#presets'
import { type TestApp, makeApp } from './app.ts'

/** A whole site under each of these presets, for all tests of a file: `const { oriel, imgbin } = await sitesUnder('oriel', 'imgbin')`. Afterwards none may have met what no page should ever meet. */
export async function sitesUnder<N extends PresetName>(
  ...names: readonly N[]
): Promise<Readonly<Record<N, TestApp>>> {
  const pairs: [string, TestApp][] = []
  for (const name of names) pairs.push([name, await makeApp({ env: { ORIEL_PRESET: name } })])
  after(async () => {
    for (const [, made] of pairs) await made.close()
    for (const [name, { troubles }] of pairs) assert.deepEqual(troubles, [], name)
  })
  return Object.fromEntries(pairs) as Record<N, TestApp>
}
