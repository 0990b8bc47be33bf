import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openDoor } from './door.ts'
import { keptCases } from './kept.ts'
import { leftBehind } from './left.ts'

// What `npm run fuzz` once found.

const door = await openDoor()
after(() => door.close())
const published = new Set<string>()
const looked = new Set<string>()

for (const one of keptCases())
  test(`fuzz ${one.name}: answered as it should be, and nothing is left`, async () => {
    const outcome = await door.send(one)
    for (const id of outcome.published) published.add(id)
    assert.deepEqual(outcome.wrong, [])
    assert.deepEqual(await leftBehind(door.site, published, looked), [])
  })
