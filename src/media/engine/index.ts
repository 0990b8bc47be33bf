/**
 * The picture engine: a file in, its renditions out, made in decoder processes that have bounds. Knows no database and no HTTP.
 * @module
 */
export { type Engine, type Options, startEngine } from './engine.ts'
export { type Camera } from './camera.ts'
export { type Original } from './originals.ts'
export { type Rendered, type Rendition, type Size, SIZES } from './rendered.ts'
export { type Format, HEAD, sniff } from './sniff.ts'
