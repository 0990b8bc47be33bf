import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Page } from 'playwright-core'
import { type World } from './world.ts'

type Who = keyof World['people'] | null
export type Scene = {
  /** Whose browser it is. */ readonly who?: Who
  /** On the site that nobody has set up. */ readonly fresh?: boolean
  /** Answers that this page is meant to have. */ readonly status?: number
  readonly go: (page: Page, at: At) => Promise<unknown>
}
type At = { readonly world: World; readonly origin: string }

const open =
  (path: string | ((world: World) => string)) =>
  (page: Page, { world, origin }: At): Promise<unknown> =>
    page.goto(new URL(typeof path === 'string' ? path : path(world), origin).href)

const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).first().click()])
}

/** Opens a page, fills its form and sends it. */
const fill =
  (path: string | ((world: World) => string), fields: Record<string, string>, button: string | RegExp) =>
  async (page: Page, at: At): Promise<void> => {
    await open(path)(page, at)
    for (const [name, value] of Object.entries(fields)) {
      const field = page.locator(`main [name="${name}"]`).first()
      if (value === 'tick') await field.check()
      else await field.fill(value)
    }
    await press(page, button)
  }

/** As somebody new, who may leave. */
async function asLeaver(page: Page, at: At, path: string): Promise<{ password: string }> {
  const { session, password } = await at.world.leavers.member()
  await page.context().addCookies([{ name: 'oriel-session', value: session, url: at.origin }])
  await open(path)(page, at)
  return { password }
}

const letter =
  (kind: string, of: (world: World) => string) =>
  async (page: Page, { world }: At): Promise<void> =>
    page.setContent((await world.letters(kind, of(world))).html)

const linkOf = async (world: World, kind: 'verify' | 'reset', to: string): Promise<string> =>
  new RegExp(`http\\S+/${kind}/\\S+`).exec((await world.letters(kind, to)).text)?.[0] ?? ''

const id = (address: string): string => new URL(address).pathname.split('/').at(-1) ?? ''
/** A photograph that tells much, and one that tells nothing. */
const telling = async () => [
  {
    name: 'DSC_0412.jpg',
    mimeType: 'image/jpeg',
    buffer: await readFile(join(import.meta.dirname, '../../src/media/photo/sample.jpg')),
  },
  { name: 'two.jpg', mimeType: 'image/jpeg', buffer: await (await import('#demo')).drawn(0) },
]
const bad = Buffer.from('this is no picture, whatever its name says')

export const scenes: Record<string, Scene> = {
  home: { go: open('/') },
  'home-told': {
    go: async (page, at) => {
      await open('/')(page, at)
      await page.getByRole('link', { name: /sample/ }).click()
      await page.locator('.ledger').waitFor()
    },
  },
  'home-member': { who: 'ben', go: open('/') },
  explore: { go: open('/explore') },
  'explore-member': { who: 'ben', go: open('/explore') },
  search: { go: open('/search') },
  'search-found': { who: 'ben', go: open('/search?q=water') },
  'search-nothing': { go: open('/search?q=unobtainium') },
  'profile-own': { who: 'ben', go: open('/@ben') },
  'profile-other': { go: open('/@mei') },
  'profile-long': { go: open((world) => `/@${world.people.long.name}`) },
  'profile-empty': { go: open('/@ana') },
  'profile-empty-own': { who: 'ana', go: open('/@ana') },
  picture: { go: open((world) => world.pictures.everyone) },
  'picture-tall': { go: open((world) => world.pictures.tall) },
  'picture-own': { who: 'ben', go: open((world) => world.pictures.own) },
  'picture-camera': { go: open((world) => world.pictures.camera) },
  'picture-camera-own': { who: 'ben', go: open((world) => world.pictures.camera) },
  'picture-link': { go: open((world) => world.pictures.link) },
  'picture-link-own': { who: 'ben', go: open((world) => world.pictures.link) },
  'picture-me': { who: 'ben', go: open((world) => world.pictures.me) },
  edit: { who: 'ben', go: open((world) => `/p/${id(world.pictures.own)}/edit`) },
  'edit-camera': { who: 'ben', go: open((world) => `/p/${id(world.pictures.camera)}/edit`) },
  'edit-error': {
    who: 'ben',
    status: 422,
    go: fill(
      (world) => `/p/${id(world.pictures.own)}/edit`,
      {
        tags: 'a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v,w,x,y,z,aa,bb,cc,dd,ee,ff,gg,hh,ii,jj,kk,ll,mm,nn,oo,pp',
      },
      /^Save/,
    ),
  },
  album: { go: open((world) => world.pictures.album) },
  'album-own': { who: 'ben', go: open((world) => world.pictures.album) },
  'album-edit': { who: 'ben', go: open((world) => `${world.pictures.album}/edit`) },
  'album-order': { who: 'ben', go: open((world) => `${world.pictures.album}/order`) },
  'album-deletion': { who: 'ben', go: open((world) => `${world.pictures.album}/deletion`) },
  'album-new-error': { who: 'ben', status: 422, go: fill('/me/albums', { title: ' ' }, /Make/) },
  albums: { go: open('/@ben/albums') },
  'albums-own': { who: 'ben', go: open('/@ben/albums') },
  'albums-empty': { go: open('/@mei/albums') },
  'picture-in-album': {
    go: open((world) => `${new URL(world.pictures.own).pathname}?in=${world.pictures.album.slice(3)}`),
  },
  'picture-light': { go: open((world) => `${world.pictures.everyone}#light`) },
  several: { who: 'ben', go: open('/me/pictures') },
  'several-error': { who: 'ben', status: 422, go: fill('/me/pictures', {}, 'Set') },
  'picture-twice': { who: 'ben', go: open((world) => world.pictures.twice) },
  'several-alike': { who: 'ben', go: open('/me/pictures/alike') },
  'several-alike-none': { who: 'ana', go: open('/me/pictures/alike') },
  tags: { go: open('/tags') },
  tag: { go: open('/tags/water') },
  'tag-none': { go: open('/tags/unobtainium') },
  'search-slip': { who: 'ben', go: open('/search?q=icelnad') },
  'search-album': { go: open('/search?q=north') },
  deletion: { who: 'ben', go: open((world) => `/p/${id(world.pictures.own)}/deletion`) },
  upload: { who: 'ben', go: open('/upload') },
  'upload-chosen': {
    who: 'ben',
    go: async (page, at) => {
      await open('/upload')(page, at)
      const { drawn } = await import('#demo')
      await page.locator('input[type=file]').setInputFiles([
        {
          name: 'a very long name of a file from a camera 0001.jpg',
          mimeType: 'image/jpeg',
          buffer: await drawn(1),
        },
        { name: 'two.jpg', mimeType: 'image/jpeg', buffer: await drawn(0) },
      ])
    },
  },
  'upload-told': {
    who: 'ben',
    go: async (page, at) => {
      await open('/upload')(page, at)
      await page.locator('input[type=file]').setInputFiles(await telling())
      await page
        .locator('.tells summary')
        .first()
        .click({ timeout: 2000 })
        .catch(() => {})
    },
  },
  held: {
    who: 'tove',
    go: async (page, at) => {
      await open('/upload')(page, at)
      await page.locator('input[type=file]').setInputFiles(await telling())
      await page.fill('[name=title]', 'Below the glacier')
      await Promise.all([
        page.waitForURL('**/upload/held'),
        page.locator('[name=first]').evaluate((one: HTMLButtonElement) => one.form?.requestSubmit(one)),
      ])
    },
  },
  'held-empty': { who: 'ana', go: open('/upload/held') },
  'upload-error': {
    who: 'ben',
    status: 415,
    go: async (page, at) => {
      await open('/upload')(page, at)
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'odd.jpg', mimeType: 'image/jpeg', buffer: bad })
      // as the plain form sends it, past the island
      const plain = page.locator('form.send').evaluate((one: HTMLFormElement) => one.submit())
      await Promise.all([page.waitForEvent('load'), plain])
    },
  },
  'upload-not-verified': { who: 'newcomer', go: open('/upload') },
  join: { go: open('/join') },
  'join-errors': { status: 422, go: fill('/join', { name: 'a', email: 'no', password: 'short' }, 'Join') },
  'join-refused': {
    status: 403,
    go: fill(
      '/join',
      {
        name: 'kim-young',
        email: 'kim@example.org',
        password: 'a long enough one',
        day: '3',
        month: '4',
        year: '2019',
        agree: 'tick',
      },
      'Join',
    ),
  },
  leave: { go: (page, at) => asLeaver(page, at, '/me/delete') },
  'leave-error': {
    status: 422,
    go: async (page, at) => {
      await asLeaver(page, at, '/me/delete')
      await page.fill('[name=current]', 'not the right one')
      await press(page, 'Leave')
    },
  },
  left: {
    go: async (page, at) => {
      const { password } = await asLeaver(page, at, '/me/delete')
      await page.fill('[name=current]', password)
      await press(page, 'Leave')
    },
  },
  'way-back': {
    go: async (page, at) => {
      const { name, password } = await at.world.leavers.leaving()
      await fill('/sign-in', { who: name, password }, 'Sign in')(page, at)
    },
  },
  'certificate-closing': {
    go: async (page, at) => open((await at.world.leavers.leaving()).certificate)(page, at),
  },
  certificate: { go: async (page, at) => open(await at.world.leavers.erased())(page, at) },
  'sign-in': { go: open('/sign-in') },
  'sign-in-error': {
    status: 422,
    go: fill('/sign-in', { who: 'nobody-here', password: 'wrong and long' }, 'Sign in'),
  },
  'sign-in-next': { go: open('/upload') },
  'sign-in-out': { go: open('/sign-in?done=out') },
  reset: { go: open('/reset') },
  'reset-error': { status: 422, go: fill('/reset', { email: 'no' }, /Send/) },
  // another address each time: one gets few letters an hour
  'reset-sent': {
    go: (page, at) => fill('/reset', { email: `${randomUUID()}@example.org` }, /Send/)(page, at),
  },
  'reset-choose': {
    go: async (page, { world, origin }) => {
      const { email } = world.people.tove
      await fetch(`${origin}/reset`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ email }),
        headers: { 'sec-fetch-site': 'same-origin', origin },
      })
      await page.goto(await linkOf(world, 'reset', email))
    },
  },
  'verify-welcome': { who: 'newcomer', go: open('/verify') },
  verify: {
    go: async (page, { world }) => page.goto(await linkOf(world, 'verify', world.people.newcomer.email)),
  },
  'verify-dead': {
    status: 410,
    go: async (page, { world }) => page.goto(await linkOf(world, 'verify', world.people.ben.email)),
  },
  me: { who: 'ben', go: open('/me') },
  'me-newcomer': { who: 'newcomer', go: open('/me') },
  'me-done': { who: 'ben', go: open('/me?done=password') },
  data: { who: 'ana', go: open('/me/data') },
  'data-open': {
    who: 'ana',
    go: async (page, at) => {
      await open('/me/data')(page, at)
      for (const one of await page.locator('.thing > summary').all()) await one.click()
    },
  },
  'data-rows': { who: 'ana', go: open('/me/data/picture') },
  'me-export': { who: 'ben', go: open('/me/export') },
  'me-export-error': {
    who: 'ben',
    status: 422,
    go: fill('/me/export', { current: 'not this one' }, /Go on/),
  },
  'me-export-ready': {
    who: 'ben',
    go: async (page, at) => fill('/me/export', { current: at.world.people.ben.password }, /Go on/)(page, at),
  },
  'me-sessions': { who: 'ana', go: open('/me/sessions') },
  'me-tokens': { who: 'mei', go: open('/me/tokens') },
  'me-tokens-error': { who: 'mei', status: 422, go: fill('/me/tokens', {}, /Make/) },
  'me-token-made': { who: 'long', status: 201, go: fill('/me/tokens', { name: 'Look' }, /Make/) },
  'me-mail': { go: open('/me/mail') },
  'me-name': { who: 'ben', go: open('/me/name') },
  'me-email': { who: 'ben', go: open('/me/email') },
  'me-password': { who: 'ben', go: open('/me/password') },
  'me-password-error': {
    who: 'ben',
    status: 422,
    go: fill('/me/password', { current: 'not this one', password: 'a new one for ben' }, /Save/),
  },
  privacy: { go: open('/privacy') },
  'privacy-clause': { go: open('/privacy#what-a-file-carries') },
  'privacy-cookies': { go: open('/privacy/cookies') },
  'privacy-device': { go: open('/privacy/device') },
  'privacy-recipients': { go: open('/privacy/recipients') },
  'privacy-changes': { go: open('/privacy/changes') },
  'privacy-record': { go: open('/privacy/record') },
  'privacy-compare': { go: open('/privacy/compare') },
  'privacy-compare-oriel': { go: open('/privacy/compare/oriel') },
  'privacy-proof': { go: open('/privacy/proof') },
  'privacy-proof-checked': {
    who: 'ana',
    go: async (page, at) => {
      await open('/privacy/proof')(page, at)
      await press(page, 'Check now')
    },
  },
  photo: { go: open('/photo') },
  'photo-told': { go: open('/photo?sample') },
  terms: { go: open('/terms') },
  help: { go: open('/help') },
  contact: { go: open('/contact') },
  'contact-member': { who: 'ben', go: open('/contact?kind=object') },
  'contact-error': { status: 422, go: fill('/contact', { email: 'x' }, 'Send') },
  case: { go: open((world) => world.cases.answered) },
  'case-overdue': { who: 'ben', go: open((world) => world.cases.overdue) },
  'case-unknown': { status: 404, go: open('/contact/ABCD-EFGH/nobody') },
  'me-cases': { who: 'ben', go: open('/me/cases') },
  'letter-case': { go: letter('case', () => 'zoe@example.net') },
  desk: { who: 'ana', go: open('/desk') },
  'desk-cases': { who: 'ana', go: open('/desk/cases') },
  'desk-cases-error': {
    who: 'ana',
    status: 422,
    go: async (page, at) => {
      await open('/desk/cases')(page, at)
      await page.locator('summary').click()
      await press(page, /^Write down/)
    },
  },
  'desk-case': { who: 'ana', go: open((world) => `/desk/cases/${world.cases.overdue.split('/')[2]}`) },
  'error-404': { status: 404, go: open('/nothing-of-the-kind') },
  'error-410': { status: 410, go: open((world) => world.pictures.gone) },
  'error-403': { who: 'mei', status: 403, go: open((world) => `/p/${id(world.pictures.own)}/edit`) },
  'error-503': { fresh: true, status: 503, go: open('/explore') },
  'dev-mail': { go: open((world) => world.full.printed('/dev/mail')) },
  'letter-verify': { go: letter('verify', (world) => world.people.ben.email) },
  'set-up-1-who': { fresh: true, go: open((world) => world.fresh.printed('/set-up')) },
  'set-up-1-errors': {
    fresh: true,
    status: 422,
    go: fill((world) => world.fresh.printed('/set-up'), {}, /Go on/),
  },
}

const token = (world: World): string => new URL(world.fresh.printed('/set-up')).search

/** After `setUpHalf`: the second and third step. */
export const halfWay: Record<string, Scene> = {
  'set-up-2-policy': { fresh: true, go: open((world) => `/set-up/policy${token(world)}`) },
  'set-up-3-you': { fresh: true, go: open((world) => `/set-up/you${token(world)}`) },
  'set-up-3-errors': {
    fresh: true,
    status: 422,
    go: fill((world) => `/set-up/you${token(world)}`, { name: 'x', email: 'y' }, /Open/),
  },
}

/** After `setUpWhole`, as `eva`, who runs it. */
export const setUp: Record<string, Scene> = {
  'set-up-4-mail': { fresh: true, go: open('/set-up/mail') },
  'set-up-5-done': { fresh: true, go: open('/set-up/done') },
  'empty-explore-member': { fresh: true, go: open('/explore') },
}

/** The new site as strangers find it. */
export const empty: Record<string, Scene> = {
  'empty-home': { fresh: true, go: open('/') },
  'empty-explore': { fresh: true, go: open('/explore') },
  'set-up-over': { fresh: true, status: 410, go: open((world) => world.fresh.printed('/set-up')) },
  'letter-reset': { go: letter('reset', (world) => world.people.tove.email) },
}

export async function setUpHalf(page: Page, world: World): Promise<void> {
  const who = {
    site: 'Lichtbild',
    name: 'Verein für Lichtbilder',
    address: 'Gasse 1\n8000 Zürich',
    email: 'wir@example.org',
  }
  await page.goto(world.fresh.printed('/set-up'))
  for (const [name, value] of Object.entries(who)) await page.fill(`[name=${name}]`, value)
  await page.selectOption('[name=country]', 'CH')
  await press(page, /Go on/)
}

export async function setUpWhole(page: Page, world: World): Promise<void> {
  await page.goto(new URL(`/set-up/you${token(world)}`, world.fresh.origin).href)
  for (const [name, value] of Object.entries({
    name: 'eva',
    email: 'eva@example.org',
    password: 'eva looks out of a window',
  }))
    await page.fill(`[name=${name}]`, value)
  await press(page, /Open/)
}
