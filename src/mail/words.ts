import { words } from '#words'

export const en = words({
  'mail.why': ({ site }: { site: string }) =>
    `You get this because somebody, most likely you, asked ${site} for it with this address.`,
  'mail.trial-failed': ({ why }: { why: string }) => `The relay did not take the letter: ${why}`,
  'mail.no-relay': 'No relay is set, so no letter was sent.',
  'mail.switches': 'Which mail you get is up to you',
  'check.letters': 'No letter is left lying',
  'check.letters.how': 'letters that wait to be sent, and those kept on this machine',
  'found.late-letter': 'A letter was not sent in time.',
  'found.letter-left': 'A letter is kept of somebody who is not here.',
  'mail.stop': 'Get no more mail of this kind',
})
type En = typeof en
declare module '#words' {
  interface Messages extends En {}
}
