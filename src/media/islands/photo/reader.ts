import { speaker } from '#words'
import { BEGINNING, WHOLE, look } from '../../photo/look.ts'
import { inShort, tells } from '../../photo/short.ts'
import { Told } from '../../photo/told.tsx'
import { photoWords } from '../../photo/words.ts'

// Loaded when a file is chosen, and not before: 21 KB that a page can be seen without.

const say = speaker(photoWords)

export type Reading = {
  /** In a line. */ readonly short: string
  /** Whether there is more to show than the line. */ readonly tells: boolean
  /** The two columns, as markup of ours. */ readonly html: string
  /** What others would get, where that can be made without encoding it again. */
  readonly cleaned: Blob | null
}

/** What a file tells about people, read on this device. Of one too large for its memory the beginning. */
export async function readFile(file: Blob): Promise<Reading> {
  const part = file.size > WHOLE
  const bytes = new Uint8Array(await (part ? file.slice(0, BEGINNING) : file).arrayBuffer())
  const looked = look(bytes, { part })
  return {
    short: inShort(looked, say),
    tells: tells(looked),
    html: Told({ looked, say })?.html ?? '',
    cleaned: looked.cleaned && new Blob([looked.cleaned.bytes]),
  }
}
