import { en } from '#policy'
import { type Look } from '../look.ts'

/** Rooms in plum and lamplight: people of one's own making, and where they meet. */
export const look: Look = {
  accent: { light: '#7A3B96', dark: '#CFA1E8' },
  home: 'rooms',
  about: en('Rooms to walk into as whoever you like to be, with pictures on every wall.'),
  picture: en('snapshot'),
  add: en('Hang up a snapshot'),
  people: [
    'juno-lark',
    'velvet.moth',
    'otis_neon',
    'marzipan',
    'sir-pebble',
    'kiwi-parade',
    'lantern_ida',
    'boo-radish',
    'tangerine.tom',
    'nightbus',
    'opal-finch',
    'domino_wren',
  ],
  albums: [
    ['The blue room', 'Low sofas, late lamps, whoever came by.'],
    ['Roof, after rain', 'Puddles, aerials and the whole town lit.'],
    ['Dressing up', 'Coats, hats and other people.'],
    ['Window seats', 'Where one sits to watch the door.'],
    ['Small stages', 'Places that wait for somebody to sing.'],
    ['Lobby at four', 'Nobody at the desk, music from somewhere.'],
    ['My street', 'Doors I have drawn and one that is real.'],
    ['Lost and found', 'One glove, two keys, a very good umbrella.'],
  ],
}
