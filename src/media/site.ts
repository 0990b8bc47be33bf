import { type Cache } from '#db'
import { type Site } from '#site'
import { type Partials } from '#storage'
import { type Engine } from './engine/index.ts'
import { type FileState } from './files.ts'

/** What this feature needs beside the site: the decoders, the number of this process, and what it holds of files' states. */
export type MediaSite = Site & {
  readonly engine: Engine
  readonly process: number
  /** Files that come in parts. */ readonly partials: Partials
  readonly fileStates: Cache<FileState>
}
