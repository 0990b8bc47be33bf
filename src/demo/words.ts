import { words as ofWords } from '#words'

export const words = ofWords({
  'demo.label': 'Demo',
  'demo.is': 'A demo: invented people, on this machine.',
  'demo.filling': ({ done, of }: { done: number; of: number }) =>
    `A demo, still filling: ${done} of ${of} pictures.`,
  'demo.look-as': 'Look as',
  'demo.as.stranger': 'a stranger',
  'demo.as.operator': 'the operator',
  'demo.nobody': 'There is nobody of that name to look as.',
})
type En = typeof words
declare module '#words' {
  interface Messages extends En {}
}
