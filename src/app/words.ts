import { words } from '#words'

export const en = words({
  'foot.feed': 'Feed',
  'foot.api': 'API',
  'foot.contact': 'Contact',
  'foot.help': 'Help',
  'foot.proof': 'Proof',
  'foot.terms': 'Terms',
  'error.gone': 'This is gone',
  'error.unknown': 'There is nothing here',
  'error.ours': 'This did not work',
  'error.not-so': 'That was not possible',
  'error.look-around': 'Look around',
  'error.new-link': 'Ask for a new link',
  'error.not-open': 'Not open yet',
  'form.unreadable': 'The form did not arrive in a shape we can read. Go back and send it again.',
  'form.broken-off': 'The upload broke off before all of it was here. Nothing was kept; send it again.',
  'form.too-slow': 'What you sent came so slowly that we stopped waiting. Nothing was kept; send it again.',
  'form.too-large': ({ most }: { most: number }) =>
    `That is more than the ${most} KB we take at once. Nothing was kept; send less.`,
  'form.too-many-files': ({ most }: { most: number }) =>
    `That is more than ${most} files at once. Send them in several goes.`,
  'form.from-elsewhere':
    'This form was not sent from a page of this site, so nothing was done. Open the page here and try again.',
  'site.failed':
    'Something went wrong on our side. Nothing you sent was half done. Try again; if it stays so, tell whoever runs this site.',
  'site.resting': 'The database cannot be reached just now. Nothing was lost. Try again in a few seconds.',
  'site.full':
    'There is no room left for files here. Nothing was kept. Whoever runs this site has to make room.',
  'site.no-text':
    'This address, or what was sent, holds characters that are no text. Take them out and try again.',
  'site.unknown': 'No page of this site has this address.',
  'site.not-set-up': 'This site is not set up yet. Whoever started it finds a set-up link in the terminal.',
  'site.not-encrypted': 'This came over plain http. Use the https address.',
  'site.wrong-host': 'This site is only open on this machine until ORIEL_ORIGIN is set.',
  'look.no-reason': 'Say why you look. The person it is about will read it.',
  'look.long-reason': ({ most }: { most: number }) => `A reason has at most ${most} characters.`,
  'consent.no-switch': 'The policy of this site has no such switch.',
  'privacy.not-in-policy': 'The policy of this site does not allow that, so it was not done.',
  'privacy.switched-off': 'Whom this is about has switched that off, so it was not done.',
  'privacy.spared': 'A browser asked not to be followed, and this site keeps to that, so it was not done.',
})
type En = typeof en
declare module '#words' {
  interface Messages extends En {}
}
