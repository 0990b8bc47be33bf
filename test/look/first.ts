// The recording of the first ninety seconds as one picture: six frames of test/journeys/first.test.ts, to docs/first.webp.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'

const from = join(import.meta.dirname, '../../look/first')
const to = join(import.meta.dirname, '../../docs/first.webp')
const [COLUMNS, WIDTH, HEIGHT, GAP] = [2, 720, 480, 12]

const frames = (await readdir(from)).filter((name) => /^\d-.*\.png$/.test(name)).sort()
const tiles = await Promise.all(
  frames.map(async (name, at) => ({
    input: await sharp(join(from, name)).resize(WIDTH, HEIGHT).toBuffer(),
    left: GAP + (at % COLUMNS) * (WIDTH + GAP),
    top: GAP + Math.floor(at / COLUMNS) * (HEIGHT + GAP),
  })),
)
const rows = Math.ceil(frames.length / COLUMNS)
const [width, height] = [GAP + COLUMNS * (WIDTH + GAP), GAP + rows * (HEIGHT + GAP)]
const { size } = await sharp({ create: { width, height, channels: 3, background: '#d8d4ca' } })
  .composite(tiles)
  .webp({ quality: 72 })
  .toFile(to)
process.stdout.write(`${frames.length} frames, ${Math.round(size / 1024)} kB: ${to}\n`)
