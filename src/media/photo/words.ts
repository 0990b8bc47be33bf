import { words } from '#words'

/** Said both by the server and, in the browser, by the island: small, and of plain sentences. */
export const photoWords = words({
  'photo.title': 'What your photo says about you',
  'photo.lead': 'Choose a photo. You see what its file tells, and what others would get from here.',
  'photo.choose': 'Choose a photo',
  'photo.look': 'Look into it',
  'photo.sample': 'Or take a sample',
  'photo.alone': 'Read on your own device. It is not sent.',
  'photo.form': 'Sent to be read, then gone. Nothing is kept.',
  'photo.was': 'What the file tells',
  'photo.now': 'What others get',
  'photo.removed': 'Removed',
  'photo.removed-camera': 'Removed, unless its switch is on',
  'photo.kept': 'Kept',
  'photo.nothing': 'This file tells nothing about you. It is only a picture.',
  'photo.broken-off': 'The file breaks off: it may tell more than is listed.',
  'photo.unknown':
    'This is no picture file we can look into. Try a JPEG, PNG, WebP, GIF, HEIC, AVIF or TIFF.',
  'photo.again': 'Here the picture is drawn anew, and nothing of this goes to others.',
  'photo.part':
    'Only the beginning of this large file was read. Nothing else it carries goes to others either.',
  'photo.part-nothing':
    'The beginning of this large file tells nothing about you, and nothing else it carries goes to others.',
  'photo.short.tells': ({ named, more }: { named: readonly string[]; more: number }) =>
    `Tells ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}; removed before publishing.`,
  'photo.short.nothing': 'Tells nothing about you.',
  'photo.short.unreadable':
    'What this file tells cannot be read here. The picture is drawn anew from it, and nothing else goes to others.',
  'photo.short.at': ({ latitude, longitude }: { latitude: string; longitude: string }) =>
    `where (${latitude}, ${longitude})`,
  'photo.short.place': 'where',
  'photo.short.time': 'when',
  'photo.short.camera': 'which camera',
  'photo.short.serial': 'serial numbers',
  'photo.short.owner': 'the owner’s name',
  'photo.short.software': 'programs used',
  'photo.short.thumbnail': 'a small copy',
  'photo.short.author': 'the author',
  'photo.short.copyright': 'a copyright line',
  'photo.short.caption': 'captions',
  'photo.short.people': 'who is in it',
  'photo.short.edit-history': 'how it was edited',
  'photo.short.ids': 'identifiers',
  'photo.short.colour-profile': 'how its colours are meant',
  'photo.short.orientation': 'which way is up',
  'photo.short.other': 'other things',
  'photo.proof': 'Read again after cleaning: nothing about you is left.',
  'photo.yours': 'Where an original is kept, it is for its owner alone; what stays in it is in the notice.',
  'photo.map': 'The place, on a plain map of the world',
  'photo.small-copy': 'The small copy inside the file',
  'photo.kind.place': 'Place',
  'photo.kind.time': 'Time',
  'photo.kind.camera': 'Camera and settings',
  'photo.kind.serial': 'Serial numbers',
  'photo.kind.owner': 'Owner',
  'photo.kind.software': 'Programs',
  'photo.kind.thumbnail': 'Small copy inside',
  'photo.kind.author': 'Author',
  'photo.kind.copyright': 'Copyright',
  'photo.kind.caption': 'Captions',
  'photo.kind.people': 'People',
  'photo.kind.edit-history': 'Edits',
  'photo.kind.ids': 'Identifiers',
  'photo.kind.colour-profile': 'Colours',
  'photo.kind.orientation': 'Which way is up',
  'photo.kind.other': 'Other',
})
type En = typeof photoWords
declare module '#words' {
  // oxlint-disable-next-line typescript/no-empty-object-type -- the dictionary itself, by its type
  interface Messages extends En {}
}
