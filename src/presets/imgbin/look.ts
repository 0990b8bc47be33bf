import { en } from '#policy'
import { type Look } from '../look.ts'

export const look: Look = {
  accent: { light: '#1B5E8C', dark: '#7DB8E0' },
  home: 'downloads',
  about: en('Pictures to take with you: find one, see its size and kind, and fetch the file.'),
  picture: en('image'),
  add: en('Add an image'),
  people: [
    'pia.cutout',
    'rasterbo',
    'kelvin-w',
    'noor.vector',
    'tilda',
    'gridkeeper',
    'emeka.o',
    'halftone-hana',
    'bruno.px',
    'svea',
    'inkwell-ravi',
    'marguerite.d',
  ],
  albums: [
    ['Leaves, cut out', 'One a week, from the park behind the house.'],
    ['Kitchen things', 'Pots, spoons and one teapot, each by itself.'],
    ['Weather', 'Clouds that I could not throw away.'],
    ['For school', 'Take what you need for your poster.'],
    ['Old tools', 'My grandfather’s, cleaned and photographed on grey paper.'],
    ['Patterns', 'They join at the edges.'],
  ],
}
