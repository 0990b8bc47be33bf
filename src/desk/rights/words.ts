import { plural, words } from '#words'

export const rightWords = words({
  'rights.title': 'Your rights',
  'rights.lead':
    'What the law gives you, each with its button. Where a person has to look at it, you get a number and a day.',
  'rights.access': 'All of it stands on one page: what, why, until when, and who looked.',
  'rights.correct': 'Each value has the way to correct it beside it.',
  'rights.erase': 'Delete things one by one, or leave: then all of it goes.',
  'rights.export': 'As one file, with all that is yours in it, for you or for another site.',
  'rights.object':
    'These uses rest on an interest of ours and not on your yes. Object to one, and a person looks at it.',
  'rights.restrict':
    'All that is yours is kept, and nobody sees anything of it: your page and your pictures are gone for everybody, from now on and until you say otherwise. Meanwhile nothing of yours is put up. You still read it under “Your data” and can take it with you.',
  'rights.restrict.now': 'It is so since',
  'rights.do.access': 'See it',
  'rights.do.correct': 'Correct something',
  'rights.do.erase': 'Leave',
  'rights.do.export': 'Take it with you',
  'rights.do.object': 'Object',
  'rights.do.restrict': 'Keep it, and do not use it',
  'rights.undo.restrict': 'Show it again as it was',
  'rights.ask': 'Ask a person',
  'rights.asked': 'asked on',
  'rights.within': ({ days }: { days: number }) =>
    plural('en', days, {
      one: 'An answer is owed within a day.',
      other: 'An answer is owed within # days.',
    }),
  'rights.withdraw': 'Take back a yes',
  'rights.withdraw.text': 'Every yes you gave, and every switch, each with one press to take it back.',
  'rights.last-operator':
    'You alone run this site, so you have to be found here. Make somebody else an operator first.',
})
