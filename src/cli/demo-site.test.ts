import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type Serving, clear, freshData, oriel, root, until } from '../../test/serving.ts'

const command = [join(root, 'bin/oriel'), 'demo']

function fresh(t: TestContext): string {
  const { data, clear } = freshData()
  t.after(clear)
  return data
}
const demo = (data: string, env: Record<string, string> = {}): Serving =>
  oriel({ ORIEL_DATA: data, ...env }, { command })

async function refused(site: Serving): Promise<string> {
  assert.deepEqual(await site.ended, { code: 2, signal: null }, site.output())
  return site.output()
}

test('a demo is refused in production, and on a folder that holds anything else', async (t) => {
  const data = fresh(t)
  assert.match(await refused(demo(data, { ORIEL_ORIGIN: 'https://pictures.example' })), /ORIEL_ORIGIN/)
  mkdirSync(join(data, 'files'), { recursive: true })
  writeFileSync(join(data, 'files/mine.txt'), 'mine')
  assert.match(await refused(demo(data)), /no demo/)
  assert.equal(readFileSync(join(data, 'files/mine.txt'), 'utf8'), 'mine')
  assert.equal(existsSync(join(data, 'demo')), false)
})

test('it can be looked at while it fills; killed meanwhile, it is made anew, and stops when told to', async (t) => {
  const data = fresh(t)
  const first = demo(data)
  const shows = async (origin: string): Promise<boolean> =>
    (await (await fetch(`${origin}/explore`)).text()).includes('class="pic"')
  const origin = await first.ready
  await until('a first picture', () => shows(origin))
  const page = await (await fetch(`${origin}/explore`)).text()
  assert.match(page, /still filling: \d+ of 300 pictures/)
  const key = readFileSync(join(data, 'keys/master.key'))
  first.kill('SIGKILL')
  await first.ended

  const second = demo(data)
  const again = await second.ready
  assert.match(second.output(), /cut short/)
  assert.notDeepEqual(readFileSync(join(data, 'keys/master.key')), key, 'nothing of it is left')
  await until('a first picture again', () => shows(again))
  second.kill('SIGTERM')
  assert.deepEqual(await second.ended, { code: 0, signal: null }, second.output())
  await clear(data)
})
