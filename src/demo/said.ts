import { type kinds } from './scenery.ts'

type Kind = (typeof kinds)[number]['kind']

/** What members say about a picture of a kind. */
export const said: Record<
  Kind,
  { titles: readonly string[]; alts: readonly string[]; tags: readonly string[] }
> = {
  hills: {
    titles: [
      'Paper mountains',
      'Seven blues',
      'The map of October',
      'Before the bus came',
      'Ridge after ridge',
    ],
    alts: ['Seven ranges of hills, each paler than the one before it', 'Hills in haze under a bright sky'],
    tags: ['hills', 'haze', 'walking', 'morning'],
  },
  sea: {
    titles: ['Glitter', 'Waiting for the wind', 'Quiet water, four minutes', 'Low tide', 'Out past the buoy'],
    alts: ['Dark sea with glints of light on its waves', 'The sea under a pale evening sky'],
    tags: ['water', 'sea', 'coast', 'evening'],
  },
  night: {
    titles: ['Who is awake', 'Long breath', 'Count them', 'Two in the morning', 'No moon'],
    alts: ['A sky full of stars above a dark hill', 'Stars, and the outline of a hill'],
    tags: ['night', 'stars', 'long exposure', 'winter'],
  },
  wood: {
    titles: [
      'First snow, last leaves',
      'The short way home',
      'Among birches',
      'Nobody here',
      'Where the path ends',
    ],
    alts: [
      'Tree trunks, the near ones dark, the far ones pale',
      'Between the trunks of a wood in green light',
    ],
    tags: ['trees', 'autumn', 'green', 'walking'],
  },
  wall: {
    titles: ['Third floor, left', 'Somebody cooks', 'Hours', 'Late shift', 'Across the yard'],
    alts: ['A house front at night, some windows lit', 'Rows of windows, a few of them yellow'],
    tags: ['city', 'windows', 'night', 'architecture'],
  },
  sun: {
    titles: [
      'A sun in the stream',
      'After the storm',
      'Eight minutes old',
      'Turn around',
      'Last one of the roll',
    ],
    alts: ['A low sun with rings of light around it', 'The sun over a dark slope'],
    tags: ['sun', 'film', 'evening', 'warm'],
  },
  dunes: {
    titles: ['Sand, mostly', 'The wind did this', 'No footprints yet', 'Half in shadow'],
    alts: ['Dunes with one bright and one dark side', 'Crests of sand in low light'],
    tags: ['dunes', 'sand', 'shadow', 'travel'],
  },
  lamps: {
    titles: ['Five lamps, no moths', 'Without my glasses', 'Rain on the tram', 'The fair, leaving'],
    alts: ['Round lights out of focus on a dark ground', 'Lamps as soft discs of colour'],
    tags: ['night', 'bokeh', 'city', 'colour'],
  },
  town: {
    titles: ['The other bank', 'Ferry at six', 'Supper time', 'Blue hour, gold windows'],
    alts: ['Houses at dusk and their lights in the water', 'A row of roofs against the last light'],
    tags: ['city', 'dusk', 'water', 'reflection'],
  },
  arcs: {
    titles: ['Station floor', 'Three colours and a half', 'My grandmother’s kitchen', 'Tiles, from above'],
    alts: ['A floor of tiles with quarter circles', 'Quarter circles in a few strong colours'],
    tags: ['geometry', 'pattern', 'colour', 'architecture'],
  },
}

export const descriptions = [
  'We had been told it would turn at noon. It turned at four, and by then my brother had stopped asking and just stood there.\n\nThe second frame was better. This is the first.',
  'I pass this every day and saw it today.',
  'Handheld, leaning on a railing, holding my breath. The one before has somebody’s elbow in it.',
  'Prints if anybody wants one; ask me.',
] as const
