import { en } from '#policy'
import { type Look } from '../look.ts'

/** A salon: photographers by name, their work beneath. */
export const look: Look = {
  accent: { light: '#A63D1B', dark: '#F2946B' },
  home: 'photographers',
  about: en('Photographs of the world and the people who take them: pick a photographer and look around.'),
  picture: en('photograph'),
  add: en('Show a photograph'),
  people: [
    'lucia.fieldnotes',
    'tomasz-35mm',
    'amara',
    'northlight',
    'henrik.v',
    'saltpan',
    'yuki.walks',
    'delphine',
    'old-tripod',
    'rahim.k',
    'windowseat',
    'carys.in.colour',
  ],
  albums: [
    ['Six in the morning', 'Before the market opens.'],
    ['Along the river', 'From the spring down to the port, on foot.'],
    ['Hands at work', 'With the leave of those they belong to.'],
    ['The long way home', 'Taken from trains, mostly.'],
    ['One lens, one year', 'Fifty millimetres and no excuses.'],
    ['Neighbours', 'They asked me to take these.'],
  ],
}
