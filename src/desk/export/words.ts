import { plural, words } from '#words'

export const exportWords = words({
  'take.title': 'Take it with you',
  'take.lead':
    'One ZIP file with everything held about you: your files, your words, albums and tags, what you agreed to, your sign-ins. Pages to read, and the same as JSON for programs. Another Oriel can take it in.',
  'take.size': 'How large',
  'take.size.all': ({ files, bytes }: { files: number; bytes: number }) =>
    `${plural('en', files, { one: '# file of yours', other: '# files of yours' })}, about ${megabytes(bytes)}`,
  'take.kept': 'Kept here',
  'take.kept.nothing': 'Nothing: the file is made while you fetch it',
  'take.not-in': 'Not in it',
  'take.not-in.digests': 'Digests, such as that of your password. It says that they are held',
  'take.why-password': 'Your password once more, since this is everything at once.',
  'take.do': 'Go on',
  'take.ready': 'It is ready to be fetched',
  'take.fetch': ({ bytes }: { bytes: number }) => `Fetch it, about ${megabytes(bytes)}`,
  'take.resume':
    'If the line breaks, your browser can go on from where it was. If something of yours has changed since, it begins anew by itself.',
  'take.open': ({ hours }: { hours: number }) => `The link works for ${hours} hours, for this sign-in alone.`,
  'take.again': 'Start again',
})

function megabytes(bytes: number): string {
  const mega = bytes / 1_000_000
  const number = new Intl.NumberFormat('en', { maximumFractionDigits: mega < 10 ? 1 : 0 })
  return mega < 0.1 ? '0.1 MB' : `${number.format(mega)} MB`
}
