import assert from 'node:assert/strict'
import { test } from 'node:test'
import { path } from '#std'
import { speaker } from '#words'
import { PageStyle } from '../page-style.ts'
import { webWords } from '../words.ts'
import { type TileProps, Wall } from './tile.ts'

const say = speaker(webWords)
const one: TileProps = {
  href: path`/p/0aB3xYz`,
  title: 'Glitter',
  alt: 'Sunlight on water',
  by: { name: 'mei', href: path`/u/mei` },
  width: 1280,
  height: 857,
  colour: '#20464f',
  sources: {
    webp: '/p/0aB3xYz/320-k3.webp 320w',
    jpg: '/p/0aB3xYz/320-k3.jpg 320w',
    src: path`/p/0aB3xYz/640-k3.jpg`,
  },
}
const wall = (tiles: TileProps[], pageStyle = new PageStyle()) =>
  Wall({ tiles, label: 'Pictures', say, pageStyle }).html

test('what people write is text on the wall, never markup', () => {
  const html = wall([
    {
      ...one,
      title: '<img src=x onerror=alert(1)>',
      alt: '"><script>1</script>',
      by: { name: "o'<b>", href: path`/u/${"o'<b>"}` },
    },
  ])
  assert.doesNotMatch(html, /<script|<img src=x|<b>'|alt=""/)
  assert.match(html, /alt="&quot;&gt;&lt;script&gt;1&lt;\/script&gt;"/)
})

test('ratio and colour go into the page style, in order, and no tile has a style attribute', () => {
  const style = new PageStyle()
  const html = wall([one, { ...one, width: 400, height: 800, colour: null }], style)
  assert.equal(String(style), '.w1>:nth-child(1){--r:1.494;--c:#20464f}.w1>:nth-child(2){--r:0.5}')
  assert.doesNotMatch(html, / style=/)
  assert.match(html, /^<ul class="wall w1"/)
})

test('a colour that is no colour, and sizes that are no sizes, stay out of the style', () => {
  const style = new PageStyle()
  wall([{ ...one, width: 0, height: 0, colour: 'red}</style><script>' }], style)
  assert.equal(String(style), '.w1>:nth-child(1){--r:1}')
})

test('two walls of a page do not paint each other', () => {
  const style = new PageStyle()
  wall([one], style)
  assert.match(wall([one], style), /class="wall w2"/)
  assert.match(String(style), /\.w1>.*\.w2>/)
})

test('a picture without words says whose it is', () => {
  assert.match(wall([{ ...one, title: null, alt: null }]), /alt="Picture by mei"/)
  assert.match(wall([{ ...one, alt: null }]), /alt="Glitter, by mei"/)
})

test('the first row comes at once, the rest when it is near', () => {
  const html = wall(Array.from({ length: 6 }, () => one))
  assert.equal(html.match(/fetchpriority="high"/g)?.length, 4)
  assert.equal(html.match(/loading="lazy"/g)?.length, 2)
})
