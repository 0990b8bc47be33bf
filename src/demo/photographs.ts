import { join } from 'node:path'
import { projectRoot } from '#config'
import { type Given } from './fill.ts'

/** A photograph that comes with us under a free licence, and what it is owed. `photographs/CREDITS.md` says the same in prose. */
export type Photograph = {
  readonly file: string
  readonly title: string
  readonly alt: string
  readonly tags: readonly string[]
  readonly by: string
  readonly licence: keyof typeof licences
  readonly cropped?: true
}

export const licences = {
  'public domain': '',
  'CC0 1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
  'CC BY 4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC BY-SA 3.0': 'https://creativecommons.org/licenses/by-sa/3.0/',
} as const

const AITZOL = { by: 'Aitzol Berasategi', licence: 'CC BY 4.0' } as const

/** In the order in which the demo shows them, the oldest first. */
export const photographs: readonly Photograph[] = [
  {
    file: 'stream.jpg',
    title: 'Where it comes down',
    alt: 'A stream falling in small steps between mossy rocks in a wood',
    tags: ['water', 'forest', 'stream'],
    ...AITZOL,
  },
  {
    file: 'ivy.jpg',
    title: 'After the rain',
    alt: 'Ivy leaves, nearly black, with drops of rain on them',
    tags: ['leaves', 'dark', 'detail'],
    by: 'Garrett LeSage',
    licence: 'CC BY-SA 3.0',
  },
  {
    file: 'drum.jpg',
    title: 'Sunday, four o’clock',
    alt: 'A drum on a round seat, a bottle and glasses on the table behind it',
    tags: ['music', 'indoors', 'warm'],
    by: 'Jakub Mede',
    licence: 'CC BY 4.0',
  },
  {
    file: 'wren.jpg',
    title: 'Somebody lives here',
    alt: 'A wren looking out from behind a pale rock',
    tags: ['birds', 'rock', 'wildlife'],
    by: 'Brad Sutton, National Park Service',
    licence: 'public domain',
    cropped: true,
  },
  {
    file: 'saturn.jpg',
    title: 'A farewell',
    alt: 'Saturn with its rings, half in shadow, on black',
    tags: ['space', 'saturn', 'night'],
    by: 'NASA/JPL-Caltech/Space Science Institute, Julius Enriquez',
    licence: 'public domain',
  },
  {
    file: 'sunset.jpg',
    title: 'Last light on the top',
    alt: 'The sun low over hills, seen from a stony summit',
    tags: ['mountains', 'evening', 'sun'],
    ...AITZOL,
  },
  {
    file: 'two-dogs.jpg',
    title: 'Friends',
    alt: 'Two brown dogs looking out over a wooden fence, one above the other',
    tags: ['dogs', 'neighbours'],
    ...AITZOL,
  },
  {
    file: 'beacon-street.jpg',
    title: 'Beacon Street, last sun',
    alt: 'The sun going down at the end of a street between brick roofs',
    tags: ['city', 'evening', 'roofs'],
    by: 'Matthew Landers',
    licence: 'CC0 1.0',
  },
  {
    file: 'osprey.jpg',
    title: 'She saw me first',
    alt: 'An osprey on a bare branch, pines behind it',
    tags: ['birds', 'wildlife', 'trees'],
    by: 'National Park Service',
    licence: 'public domain',
    cropped: true,
  },
  {
    file: 'aizkorri.jpg',
    title: 'Aizkorri in October',
    alt: 'A green meadow, a brown autumn wood, and a long grey mountain behind them',
    tags: ['mountains', 'autumn', 'meadow'],
    ...AITZOL,
  },
  {
    file: 'fig.jpg',
    title: 'Half a fig',
    alt: 'Half a fig in a red bowl, and the bowl’s shadow on stone',
    tags: ['red', 'food', 'shadow'],
    by: 'Trevor “Freespace”',
    licence: 'CC BY 4.0',
  },
  {
    file: 'spiral.jpg',
    title: 'Look up in Basel',
    alt: 'A curved façade of metal strips that turns into a spiral',
    tags: ['architecture', 'black and white', 'pattern'],
    by: 'Samuel Zeller',
    licence: 'CC0 1.0',
  },
  {
    file: 'otters.jpg',
    title: 'Wet',
    alt: 'A river otter resting on the bank, water behind it',
    tags: ['animals', 'water', 'zoo'],
    by: 'Derrick Coetzee',
    licence: 'CC0 1.0',
    cropped: true,
  },
  {
    file: 'spices.jpg',
    title: 'The spices of life',
    alt: 'Bowls of spices at a market, red, yellow, black and white',
    tags: ['market', 'colour', 'food'],
    by: 'Julius Enriquez',
    licence: 'CC0 1.0',
    cropped: true,
  },
  {
    file: 'tea.jpg',
    title: 'Amidst the tea gardens',
    alt: 'Hills of tea, row upon row, fading into bright haze',
    tags: ['green', 'hills', 'travel'],
    by: 'Vivek Kumar',
    licence: 'CC0 1.0',
  },
  {
    file: 'shrike.jpg',
    title: 'On the thinnest one',
    alt: 'A shrike on a bare twig against a blue sky',
    tags: ['birds', 'sky', 'wildlife'],
    by: 'Campbell Jones',
    licence: 'CC0 1.0',
    cropped: true,
  },
  {
    file: 'courtyard.jpg',
    title: 'Courtyard, upwards',
    alt: 'The oval courtyard of Casa Milà from below, its windows glowing around a bright sky',
    tags: ['architecture', 'barcelona', 'warm'],
    by: 'Alexandre Perotto',
    licence: 'CC0 1.0',
  },
  {
    file: 'picos.jpg',
    title: 'Picos, the long way',
    alt: 'A path over a brown slope towards grey peaks with snow',
    tags: ['mountains', 'walking', 'snow'],
    ...AITZOL,
  },
  {
    file: 'forget-me-nots.jpg',
    title: 'Forget-me-nots',
    alt: 'Small blue flowers in front of dark leaves',
    tags: ['flowers', 'blue', 'detail'],
    by: 'Noah Silliman',
    licence: 'CC0 1.0',
    cropped: true,
  },
  {
    file: 'heron.jpg',
    title: 'Pondering',
    alt: 'A green heron standing in a bush above still water',
    tags: ['birds', 'water', 'wildlife'],
    by: 'Campbell Jones',
    licence: 'CC0 1.0',
    cropped: true,
  },
  {
    file: 'singapore.jpg',
    title: 'Marina, ten past seven',
    alt: 'The towers of Singapore at dusk and their lights in the water',
    tags: ['city', 'dusk', 'reflection'],
    by: 'Romain Guy',
    licence: 'CC0 1.0',
  },
  {
    file: 'dandelions.jpg',
    title: 'Before the wind',
    alt: 'Dandelion clocks in a meadow, the low sun behind them',
    tags: ['flowers', 'evening', 'meadow'],
    by: 'Clemens Engelhardt',
    licence: 'CC0 1.0',
  },
  {
    file: 'desert.jpg',
    title: 'Six on the ridge',
    alt: 'Hikers, very small, on the ridge of an orange dune from which the wind takes sand',
    tags: ['dunes', 'walking', 'travel'],
    by: 'Luca Zanon',
    licence: 'CC0 1.0',
  },
  {
    file: 'lake-sherburne.jpg',
    title: 'Lake Sherburne',
    alt: 'Mountains with snow above a lake that mirrors them',
    tags: ['mountains', 'water', 'reflection'],
    by: 'Jacob W. Frank, National Park Service',
    licence: 'public domain',
  },
]

/** Them as members publish them: whose photograph it really is stands under it. */
export const shipped = (): readonly Given[] =>
  photographs.map((one) => ({
    file: join(projectRoot, 'src/demo/photographs', one.file),
    said: { title: one.title, alt: one.alt, tags: one.tags, description: credit(one), audience: 'everyone' },
  }))

const credit = ({ by, licence, cropped }: Photograph): string =>
  `Photograph: ${by}. ${licence === 'public domain' ? 'In the public domain' : `${licence}, ${licences[licence]}`}. ${cropped ? 'Cropped and made' : 'Made'} smaller for this demo.`
