import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, makeApp } from '#test/app'
import { plain, telling } from '#test/pictures'
import { wordsOf } from '#test/visitor'

let made: TestApp
before(async () => void (made = await makeApp()))
after(() => made.close())

async function shows(file: Uint8Array): Promise<{ status: number; text: string }> {
  const body = new FormData()
  body.append('file', new File([new Uint8Array(file)], 'photo.jpg'))
  const answer = await made.app.request('/photo', { method: 'POST', body })
  return { status: answer.status, text: wordsOf(await answer.text()) }
}

test('without an account and without script, a photo’s file is read out, and nothing of it stays', async () => {
  const { status, text } = await shows(await telling())
  assert.equal(status, 200)
  assert.match(text, /Hidden/)
  assert.match(text, /Removed/)
  for await (const key of made.site.storage.list('pictures')) assert.fail(`${key} was kept`)
  assert.deepEqual(await made.site.db.selectFrom('picture').select('id').execute(), [])
})

test('the sample has a place, an owner and a serial number, and all of them would go', async () => {
  const text = wordsOf(await (await made.app.request('/photo?sample')).text())
  assert.match(text, /Place .*63\.5.*Removed/)
  assert.match(text, /0420017733/)
  assert.match(text, /Read again after cleaning: nothing about you is left/)
  assert.match(text, /Author Ines Oriel Removed/, 'a rendition names nobody')
  assert.doesNotMatch(text, /Kept/)
})

test('a picture that tells nothing is said to tell nothing, and what is none is said to be none', async () => {
  assert.match((await shows(await plain(20, 20).webp().toBuffer())).text, /tells nothing about you/)
  assert.match((await shows(Buffer.from('PK not a picture'))).text, /no picture file we can look into/)
  assert.equal(
    (
      await made.app.request('/photo', {
        method: 'POST',
        headers: { origin: 'https://elsewhere.example' },
        body: new FormData(),
      })
    ).status,
    403,
  )
  assert.deepEqual(made.troubles, [])
})
