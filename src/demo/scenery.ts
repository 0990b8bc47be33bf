import { hills, sea, night, wood, wall, disc } from './outdoors.ts'
import { arcs, dunes, lamps, town } from './light.ts'

/** All that we can draw. */
export const kinds = [
  { kind: 'hills', draw: hills },
  { kind: 'sea', draw: sea },
  { kind: 'night', draw: night },
  { kind: 'wood', draw: wood },
  { kind: 'wall', draw: wall },
  { kind: 'sun', draw: disc },
  { kind: 'dunes', draw: dunes },
  { kind: 'lamps', draw: lamps },
  { kind: 'town', draw: town },
  { kind: 'arcs', draw: arcs },
] as const
