import assert from 'node:assert/strict'
import { test } from 'node:test'
import { detailsOf } from './request-details.ts'

const of = (url: string, referer: string): object =>
  detailsOf(new Set(['page', 'referrer']))?.({
    url,
    headers: new Headers({ referer }),
    address: '203.0.113.9',
    cookie: null,
  }) ?? {}
const SECRET = 'x_Y-0123456789abcdefghij'

test('what opens a door stands in no line: neither in the page nor in the page before', () => {
  const here = 'http://localhost'
  const link = '01900000-0000-7000-8000-000000000000'
  const rows = [
    [`/reset/${link}/${SECRET}`, '/reset/…/…'],
    [`/contact/K7Q2-M4PX/${SECRET}?done=opened`, '/contact/K7Q2-M4PX/…'],
    [`/erased/${SECRET}.json`, '/erased/…'],
    [`/p/abcDEF1?s=${SECRET}`, '/p/abcDEF1'],
    ['/p/abcDEF1/1280-k2Jd8sLq.webp', '/p/abcDEF1/1280-k2Jd8sLq.webp'],
    ['/@somebody-with-a-very-long-name', '/@somebody-with-a-very-long-name'],
  ] as const
  for (const [address, told] of rows)
    assert.deepEqual(of(here + address, here + address), { page: told, referrer: here + told })
})

test('what another site says of where somebody came from is as the browser says it', () => {
  const elsewhere = `https://search.example/${SECRET}?q=sea`
  assert.deepEqual(of('http://localhost/', elsewhere), { page: '/', referrer: elsewhere })
})
