import { plural, words } from '#words'

/** What letters of accounts say. */
export const letterWords = words({
  'letter.hello': ({ name }: { name: string }) => `Hello ${name},`,
  'letter.verify.subject': ({ site }: { site: string }) => `${site}: is this address yours?`,
  'letter.verify.text': ({ site }: { site: string }) =>
    `Somebody, most likely you, gave this address to ${site}. If it was you, open this link:`,
  'letter.verify.do': 'Yes, it is mine',
  'letter.verify.not': 'If it was not you, do nothing: without the link the address counts for nobody.',
  'letter.held.subject': ({ site }: { site: string }) => `${site}: you have an account already`,
  'letter.held.text': ({ site, name }: { site: string; name: string }) =>
    `Somebody, most likely you, gave this address to ${site} once more. It belongs to your account ${name} already, and stays with it. You can sign in there, or set a new password:`,
  'letter.held.do': 'Set a new password',
  'letter.held.not': 'If it was not you, do nothing: nobody was told that you have an account.',
  'letter.reset.subject': ({ site }: { site: string }) => `${site}: a new password`,
  'letter.reset.text': ({ site }: { site: string }) =>
    `Somebody, most likely you, wants a new password for your account on ${site}. Set it here:`,
  'letter.reset.do': 'Set a new password',
  'letter.reset.not': 'If it was not you, do nothing: your password stays as it is.',
  'letter.leaving.subject': ({ site }: { site: string }) => `${site}: your account is closing`,
  'letter.leaving.text': ({ site, day }: { site: string; day: string }) =>
    `You asked ${site} to delete your account. Nobody sees anything of it any more. On ${day} UTC it is erased. Until then you can take it back: sign in, and all is there again.`,
  'letter.leaving.do': 'Sign in to take it back',
  'letter.leaving.not':
    'If it was not you, sign in and take it back, then choose another password: somebody has yours. This is the last letter about it.',
  'letter.closed.subject': ({ site }: { site: string }) => `${site}: your account was closed`,
  'letter.closed.text': ({ site, floor, day }: { site: string; floor: number; day: string }) =>
    `Whoever looks after ${site} has grounds to think that you are younger than ${floor}, so your account was closed. Nobody sees anything of it any more. On ${day} UTC it is erased.`,
  'letter.closed.do': 'Write that it is not so',
  'letter.closed.not':
    'If they are wrong, write to them: a person looks at it, and your account can be opened again until that day.',
  'letter.keep.subject': ({ site }: { site: string }) => `${site}: do you still want your account?`,
  'letter.keep.text': ({ site, day }: { site: string; day: string }) =>
    `You have not used your account on ${site} for a long time. On ${day} UTC it is erased, with all that is in it. To keep it, open this link, or sign in:`,
  'letter.keep.do': 'Keep my account',
  'letter.keep.not': 'If you do not want it any more, do nothing. This is the only letter about it.',
  'letter.keep.why': ({ site }: { site: string }) =>
    `You get this because you have an account on ${site} with this address.`,
  'letter.works': ({ hours }: { hours: number }) =>
    plural('en', hours, {
      one: 'The link works once, within an hour.',
      other: 'The link works once, within # hours.',
    }),
})
