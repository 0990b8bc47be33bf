import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fit, slots } from './rendered.ts'

const sizes = (width: number, height: number) =>
  slots({ width, height }).map((slot) => `${slot.size}: ${slot.width}×${slot.height}`)

test('a picture fills every size below its longest side and one that holds all of it', () => {
  assert.deepEqual(sizes(4000, 3000), ['2560: 2560×1920', '1280: 1280×960', '640: 640×480', '320: 320×240'])
  assert.deepEqual(sizes(500, 400), ['640: 500×400', '320: 320×256'])
  assert.deepEqual(sizes(640, 10), ['640: 640×10', '320: 320×5'])
  assert.deepEqual(sizes(320, 320), ['320: 320×320'])
  assert.deepEqual(sizes(1, 2), ['320: 1×2'])
})

test('rounding does not add up on the way down, and no side is lost', () => {
  assert.deepEqual(sizes(1800, 1200), ['2560: 1800×1200', '1280: 1280×853', '640: 640×427', '320: 320×213'])
  assert.deepEqual(fit({ width: 10_000, height: 1 }, 320), { width: 320, height: 1 })
})
