import { words } from '#words'

export const choiceWords = words({
  'choices.title': 'Your choices',
  'choices.lead':
    'Every switch of the policy of this site. Turning one off is the same one press as turning it on, and counts from then on, everywhere.',
  'choices.done': 'Done. It counts from now on.',
  'choices.on': 'On',
  'choices.off': 'Off',
  'choices.since': 'since',
  'choices.turn-on': 'Turn on',
  'choices.turn-off': 'Turn off',
  'choices.take-back': 'Take it back',
  'choices.by-leaving': 'By leaving',
  'choices.by-answer': 'On the page of your promise',
  'choices.agreed': 'What you agreed to, and turned',
  'choices.agreed.text': ({ version }: { version: number }) =>
    `You are under version ${version} of the policy. Each line holds the words as they stood there.`,
  'choices.when': 'When',
  'choices.wording': 'The words',
  'choices.version': 'Version',
  'choices.back': 'Take back',
  'choices.said-on': 'Turned on:',
  'choices.said-off': 'Turned off:',
  'signals.title': 'What your browser asks',
  'signals.now.gpc': 'This browser sends Global Privacy Control. The signal is honoured.',
  'signals.now.dnt': 'This browser sends Do Not Track. The signal is honoured.',
  'signals.now.none': 'This browser sends no signal that it is not to be followed.',
  'signals.honoured':
    'Your opt-out request is honoured: whatever is optional is off for your whole account, also in browsers that send no signal,',
  'signals.aside': 'You set such signals aside, so they change nothing for you.',
  'notice.signal.gpc': 'Your browser sends Global Privacy Control. The signal is honoured.',
  'notice.signal.dnt': 'Your browser sends Do Not Track. The signal is honoured.',
  'notice.signal.account': 'A browser of yours asked not to be followed. That is honoured in this one, too.',
})
