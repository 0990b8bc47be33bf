import { words } from '#words'

export const stopWords = words({
  'stop.title': 'Mail of this kind',
  'stop.do': 'Stop it',
  'stop.undo': 'Let it come again',
  'stop.off': 'You do not get it.',
  'stop.done': 'Done. No more mail of this kind goes to you.',
  'stop.others': 'The other kinds that can be stopped',
  'stop.none': 'No other kind goes out that could be stopped.',
  'stop.fixed':
    'This kind cannot be stopped: it goes out only when somebody asks for it with your address, or when it has to be told to you.',
  'stop.closes-case':
    'It is about the case you opened without an account. Stopping it closes the case; it can be opened again from its own page.',
  'stop.gone': 'No more mail goes out by this link.',
  'stop.unknown': 'No letter of this site has this link.',
  'stop.not-asked': 'Nothing was asked for, so nothing was changed.',
})
