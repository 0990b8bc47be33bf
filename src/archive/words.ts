import { words } from '#words'

export const en = words({
  'archive.no-file': 'There is no such file.',
  'archive.foreign': 'This archive is no export of an Oriel.',
  'archive.not-ours': 'This archive is no export of an Oriel, or of a version this one does not know.',
  'archive.outside': ({ clause }: { clause: string }) =>
    `This is nothing that a member exported of their own from an Oriel. Facts and lists about people from anybody else are not taken in here: /privacy#${clause}.`,
  'archive.no-picture': 'The archive does not hold its file.',
  'zip.none': 'This is no ZIP archive, or its end is missing.',
  'zip.broken': 'The archive is broken here: what it holds is not what it says. Fetch it again.',
  'zip.name': 'The archive holds a name that no export has. Nothing was done with it.',
  'zip.method': 'The archive is encrypted, or packed in a way this program does not read.',
  'zip.large': 'The archive is larger than this program takes.',
})
type En = typeof en
declare module '#words' {
  interface Messages extends En {}
}
