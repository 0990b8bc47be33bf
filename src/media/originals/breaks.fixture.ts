import { type Breaks } from '#test/promise'

/** Faults that turn red what is promised of an upload's own words: where nothing was asked for, and where camera settings were. */
export const unasked: Breaks = {
  'camera settings are kept though nobody asked for it': {
    file: 'src/media/originals/keeping.ts',
    replace: "return camera && offersCamera({ policy }) ? [...credits, 'camera'] : credits",
    by: "return [...credits, 'camera']",
  },
  'the author is lost': {
    file: 'src/media/carries/kept.ts',
    replace: 'if (!keep.includes(kind)) continue',
    by: "if (kind === 'author' || !keep.includes(kind)) continue",
  },
}
export const switched: Breaks = {
  'the switch does nothing': {
    file: 'src/media/originals/keeping.ts',
    replace: "return camera && offersCamera({ policy }) ? [...credits, 'camera'] : credits",
    by: 'return credits',
  },
  'the camera goes along with what everybody gets': {
    file: 'src/media/engine/cascade.ts',
    replace: "pixels(raw).flatten({ background: '#ffffff' }).jpeg({ quality: 80 })",
    by: "pixels(raw).flatten({ background: '#ffffff' }).withExif({ IFD0: { Make: 'Ektar' } }).jpeg({ quality: 80 })",
  },
}
