import assert from 'node:assert/strict'
import { after } from 'node:test'
import { type Page } from 'playwright-core'
import { live } from '../live.ts'
import { drawn } from '#demo'
import { closeBrowser, fill, journey, press, status } from './browsing.ts'
import { type Postbox, linkOf, openPostbox } from './postbox.ts'

after(closeBrowser)

journey('from the set-up link to a picture that is gone', async ({ newcomer, script }) => {
  const post = await openPostbox()
  const site = await live({ SMTP_URL: post.url })
  const { origin } = site
  try {
    assert.ok(
      site.lines.some((line) => line.endsWith('npm run demo')),
      'a demo is offered',
    )
    await setsUp((await newcomer()).page, site.printed('/set-up'), post)
    const [{ page: ben }, { page: stranger }] = [await newcomer(), await newcomer()]
    await joins(ben, origin, post)

    await ben.goto(`${origin}/upload`)
    await ben
      .locator('input[type=file]')
      .setInputFiles({ name: 'DSC_0001.jpg', mimeType: 'image/jpeg', buffer: await drawn(script ? 0 : 6) })
    await fill(ben, { title: 'Where the road ends', alt: 'Hills behind hills', tags: 'hills, morning' })
    await press(ben, 'Publish')
    assert.match(new URL(ben.url()).pathname, /^\/p\/\w{7}$/)
    const address = ben.url()

    await stranger.goto(`${origin}/explore`)
    const tile = stranger.getByRole('link', { name: 'Hills behind hills' })
    assert.ok(
      await tile
        .locator('img')
        .evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth > 0)),
      'its bytes came',
    )
    assert.deepEqual(await stranger.context().cookies(), [], 'no cookie for who only looks')

    await ben.getByRole('link', { name: 'Edit' }).click()
    await ben.locator('main label', { hasText: 'People with the link' }).click()
    await press(ben, 'Save')
    const secret = await ben.locator('#address').inputValue()
    assert.equal(await status(stranger, address), 404, 'the old address is over')
    assert.equal(await status(stranger, secret), 200, 'whoever has the link sees it')

    await ben.getByRole('link', { name: 'Edit' }).click()
    await ben.getByRole('link', { name: /Delete/ }).click()
    await press(ben, 'Delete it')
    assert.equal(new URL(ben.url()).pathname, '/@ben')
    assert.equal(await status(stranger, secret), 410)
    assert.equal(await status(stranger, address), 410)
  } finally {
    await site.stop()
    await post.close()
  }
})

async function setsUp(page: Page, link: string, post: Postbox): Promise<void> {
  await page.goto(link)
  await fill(page, { site: 'oriel', name: 'Foto Club', address: '1 Street\nTown', email: 'club@example.org' })
  await page.selectOption('[name=country]', 'NO')
  await press(page, 'Go on')
  await press(page, /Take it/)
  await fill(page, { name: 'ana', email: 'ana@example.org', password: 'ana looks out of a window' })
  await press(page, 'Open the site')
  await press(page, 'Send a trial letter')
  assert.match((await post.next('club@example.org')).subject ?? '', /works/)
  await page.getByRole('link', { name: 'Go on' }).click()
  await page.getByRole('heading', { name: 'oriel is open' }).waitFor()
}

async function joins(page: Page, origin: string, post: Postbox): Promise<void> {
  await page.goto(`${origin}/join`)
  await fill(page, {
    name: 'ben',
    password: 'ben looks out of a window',
    email: 'ben@example.org',
    day: '3',
    month: '4',
    year: '1990',
  })
  await page.locator('main [name=agree]').check()
  await press(page, 'Join')
  await page.getByRole('heading', { name: /Welcome/ }).waitFor()
  assert.equal(
    await page.goto(`${origin}/upload`).then(() => page.locator('input[type=file]').count()),
    0,
    'only looking yet',
  )
  await page.goto(linkOf(await post.next('ben@example.org'), 'verify'))
  await press(page, 'Yes, it is mine')
  assert.match(await page.locator('main').innerText(), /The address is yours/)
}
