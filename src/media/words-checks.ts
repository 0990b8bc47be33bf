import { words } from '#words'

export const checkWords = words({
  'check.clean-files': 'Public files tell nothing beside their colours',
  'check.clean-files.how': 'files of the newest pictures and of others by chance, read as anybody gets them',
  'check.sealed-files': 'Private files are stored unreadable',
  'check.sealed-files.how': 'files of some pictures, read from the disk without the keys',
  'check.sealed-words': 'Private words are stored unreadable',
  'check.sealed-words.how': 'each picture, album and upload that is not for everyone',

  'found.telling-file': ({ name }: { name: string }) =>
    `A public file (${name}) tells more than the picture.`,
  'found.open-file': ({ name }: { name: string }) => `A private file (${name}) lies open on the disk.`,
  'found.open-place': 'The files of a picture that is not for everyone lie open on the disk.',
  'found.open-words': 'Words of something that is not for everyone lie open in the database.',
})
