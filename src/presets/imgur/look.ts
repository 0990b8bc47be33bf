import { en } from '#policy'
import { type Look } from '../look.ts'

/** A place to drop a picture and see what others make of it. */
export const look: Look = {
  accent: { light: '#3D6B12', dark: '#9CCB5A' },
  home: 'votes',
  about: en('Drop a picture, take its address, and be gone; or stay and look at what others dropped.'),
  picture: en('picture'),
  add: en('Drop a picture'),
  people: [
    'toast_side_up',
    'lurk.mode',
    'third.sock',
    'pixel-pest',
    'moderately_ok',
    'cat.adjacent',
    'gravel_pit',
    'snack.o.clock',
    'left-on-read',
    'mild_peril',
    'box.of.bees',
    'ctrl-zed',
  ],
  albums: [
    ['Things on things', 'None of them fell.'],
    ['It was like this when I came', 'Found, not arranged.'],
    ['Skies nobody ordered', 'Colours that look made up, and were not.'],
    ['Waiting rooms', 'Chairs, clocks and one plant each.'],
    ['Almost', 'Half a second too late, every time.'],
    ['Signs that gave up', 'Letters missing, meaning improved.'],
  ],
}
