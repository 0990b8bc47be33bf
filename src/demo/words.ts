import { words as ofWords } from '#words'

export const words = ofWords({
  'demo.label': 'Demo',
  'demo.is': 'A demo: invented people, on this machine.',
  'demo.filling': ({ done, of }: { done: number; of: number }) =>
    `A demo, still filling: ${done} of ${of} pictures.`,
  'demo.look-as': 'Look as',
  'demo.as.stranger': 'a stranger',
  'demo.as.operator': 'the operator',
  'lies.title': 'Try to make it lie',
  'lies.lead':
    'This is a demo, so you may break it. Each switch has the site do what its policy denies. The checks then run at once, and one of them should fail.',
  'lies.tell': 'Break it',
  'lies.end': 'Put it right',
  'lies.found-by': 'Its check',
  'lies.unknown': 'There is no such switch.',
  'lie.cookie': 'Every answer sets a cookie that follows you.',
  'lie.call': 'Every page has a picture of another firm’s machine.',
  'lie.log': 'The log tells the address of who asks.',
  'lie.document': 'Programs are given another policy than the one that decides.',
  'lie.keep': 'A log is kept past its day, whatever the sweep takes.',
  'demo.nobody': 'There is nobody of that name to look as.',
})
type En = typeof words
declare module '#words' {
  interface Messages extends En {}
}
