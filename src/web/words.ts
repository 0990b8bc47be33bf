import { checkWords } from './checks/words.ts'
import { plural, spelled, words } from '#words'

/** What the frame and the shared parts of pages say. */
export const webWords = words({
  ...checkWords,
  'skip.content': 'Skip to content',
  'nav.main': 'Main',
  'nav.phone': 'Main, phone',
  'nav.home': ({ site }: { site: string }) => `${site}, home`,
  'nav.explore': 'Explore',
  'nav.promise': 'What we promise',
  'nav.promise-short': 'Promises',
  'nav.search': 'Search',
  'nav.upload': 'Upload',
  'nav.you': 'You',
  'nav.yours': 'Your pictures',
  'nav.settings': 'Settings',
  'nav.menu': ({ name }: { name: string }) => `You, ${name}: your pages and sign out`,
  'nav.sign-in': 'Sign in',
  'nav.join': 'Join',
  'nav.sign-out': 'Sign out',
  'search.head': 'Search from anywhere',
  'search.label': 'Search pictures, people and tags',
  'search.placeholder': 'Search pictures, people, tags',
  'foot.asked': ({ cookies, scripts }: { cookies: number; scripts: number }) => {
    const cookie = plural('en', cookies, { one: 'cookie', other: cookies === 0 ? 'cookie' : 'cookies' })
    const script = plural('en', scripts, { one: 'script', other: scripts === 0 ? 'script' : 'scripts' })
    return `${spelled(cookies, { capital: true })} ${cookie}, ${spelled(scripts)} ${script}, nobody else asked.`
  },
  'foot.policy': ({ version, day }: { version: string; day: string }) => `Policy ${version}, since ${day}`,
  'foot.proof': 'Proof',
  'signals.seen.gpc': 'A browser of yours sent Global Privacy Control.',
  'signals.seen.dnt': 'A browser of yours sent Do Not Track.',
  why: 'Why?',
  'wall.untitled': ({ by }: { by: string }) => `Picture by ${by}`,
  'wall.by': ({ title, by }: { title: string; by: string }) => `${title}, by ${by}`,
  'wall.added': ({ count }: { count: number }) =>
    plural('en', count, { one: 'One more picture', other: '# more pictures' }),
  'pager.label': 'More pictures',
  'pager.next': 'Older pictures',
  'pager.prev': 'Newer pictures',
  'keys.move': 'next and previous, once a picture has the focus',
  'stage.prev': ({ title }: { title: string }) => `Previous: ${title}`,
  'stage.next': ({ title }: { title: string }) => `Next: ${title}`,
  'badge.enforced': 'enforced',
  'badge.recorded': 'recorded',
  'badge.told': 'told',
  'badge.fails': 'fails',
  'badge.waits': 'waits',
  'audience.none': 'Nobody',
  'audience.me': 'Only me',
  'audience.link': 'People with the link',
  'audience.followers': 'Followers',
  'audience.friends': 'Friends',
  'audience.members': 'Members',
  'audience.everyone': 'Everyone',
  'form.wrong': ({ count }: { count: number }) =>
    `${spelled(count, { capital: true })} ${plural('en', count, { one: 'thing', other: 'things' })} to put right`,
  'password.show': 'Show',
  'password.hide': 'Hide',
  'link.copy': 'Copy',
  'link.copied': 'Copied',
  'drop.choose': 'Choose pictures',
  'drop.or': 'or drop them here, or paste',
  'drop.too-big': 'too large, left out',
  'drop.wrong-kind': 'not a picture we can read, left out',
  'drop.remove': 'Leave out',
  'drop.chosen': 'Chosen pictures',
  'drop.sending': 'On its way',
  'drop.ready': 'Making it ready',
  'drop.lost': 'The line is lost. It goes on when the line is back.',
  'drop.failed': 'It did not get through.',
  'drop.retry': 'Try again',
  'drop.done': 'Published',
  'drop.see': 'See it',
  'drop.same': 'The same file is among your pictures',
  'drop.like': 'It looks like a picture of yours',
  'drop.count': ({ done, all }: { done: string; all: string }) => `${done} of ${all} published`,
})

type En = typeof webWords
declare module '#words' {
  // oxlint-disable-next-line typescript/no-empty-object-type -- the dictionary itself, by its type
  interface Messages extends En {}
}
