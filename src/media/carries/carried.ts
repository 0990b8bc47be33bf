/** What a file can tell about people, sorted as they would ask. */
export type Kind =
  | 'place'
  | 'time'
  | 'camera'
  | 'serial'
  | 'owner'
  | 'software'
  | 'thumbnail'
  | 'author'
  | 'copyright'
  | 'caption'
  | 'people'
  | 'edit-history'
  | 'ids'
  | 'colour-profile'
  | 'orientation'
  | 'other'

export type Place = {
  readonly latitude: number
  readonly longitude: number
  /** How far from there it may have been: what the file says, or what its digits allow; null where neither can be told. */
  readonly metres: number | null
}

export type Fact = {
  readonly kind: Kind
  /** The tag's name in its standard: 'GPSPosition', 'BodySerialNumber', 'dc:creator'. */
  readonly name: string
  /** As people read it: capped, without control characters. Never trusted: it is the file's word. */
  readonly value: string
  /** The segment or chunk, then the tag: 'APP1 Exif, 0x9003'. */
  readonly where: string
  /** Bytes it takes in the file. */
  readonly bytes: number
  readonly place?: Place
  /** An embedded picture (a view into the file where it stands there plainly). */
  readonly picture?: Uint8Array
}

export type Container = 'jpeg' | 'png' | 'webp' | 'gif' | 'heic' | 'avif' | 'tiff'

export type Carried = {
  /** null: nothing we know. */
  readonly container: Container | null
  readonly facts: readonly Fact[]
  /** False where the structure breaks off or a bound was met: the file may tell more than is listed. */
  readonly whole: boolean
}

/** What may stay. Orientation always stays: without it people would lie on their side. */
export type Keep = 'copyright' | 'author' | 'colour-profile' | 'camera'

export type Cleaned = {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly keep: readonly Keep[]
  /** The parts that were left out or written anew, as the container calls them, with their bytes. */
  readonly dropped: readonly Part[]
}

export type Part = { readonly where: string; readonly bytes: number }

/** A part of a container that is to be looked into, or is a fact as it stands. `exif-copy` is one that no viewer turns the picture by. */
export type Block =
  | {
      readonly form: 'exif' | 'exif-copy' | 'xmp' | 'photoshop' | 'iptc' | 'icc' | 'trailer' | 'picture'
      readonly where: string
      readonly bytes: Uint8Array
    }
  | { readonly form: 'fact'; readonly fact: Fact }

/** What a container was found to hold. */
export type Found = { readonly blocks: readonly Block[]; readonly whole: boolean }

/** What a cleaned file gets written anew; null: nothing of the kind. */
export type Fresh = {
  readonly exif: Uint8Array | null
  readonly xmp: Uint8Array | null
  readonly icc: Uint8Array | null
  readonly colour: boolean
}
