import { en } from '#policy'
import { type Look } from '../look.ts'

/** A picture house: brass and posters. */
export const look: Look = {
  accent: { light: '#6B5A00', dark: '#DCC54A' },
  home: 'posters',
  about: en('Stills, posters and foyers: a wall for people who stay until the credits are over.'),
  picture: en('still'),
  add: en('Hang a still'),
  people: [
    'reel.two',
    'matinee',
    'footlight',
    'row-g',
    'clapper',
    'nitrate_nell',
    'usher.ok',
    'subtitle',
    'dolly-back',
    'intermission',
    'key.grip.kim',
    'fade_to_grey',
  ],
  albums: [
    ['Foyers', 'Carpets, mirrors and the light before the doors open.'],
    ['Last row', 'What a screen looks like from as far back as one can sit.'],
    ['Weather on film', 'Fog that was paid for, and rain that came by itself.'],
    ['Closed for good', 'Picture houses with other things in them now.'],
    ['Night shoots', 'Streets that were wet on purpose.'],
    ['Second unit', 'Hills, skies and roads with nobody in them yet.'],
  ],
}
