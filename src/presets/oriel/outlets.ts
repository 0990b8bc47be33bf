import { type Policy, control, cookie, en, mail, recipient } from '#policy'

export const recipients: Policy['recipients'] = {
  program: recipient('program', {
    module: 'privacy',
    role: 'ourselves',
    title: en('The program, with nobody looking'),
  }),
  person: recipient('person', { module: 'privacy', role: 'ourselves', title: en('You') }),
  link: recipient('link', {
    module: 'media',
    role: 'audience',
    title: en('Whoever has the link'),
  }),
  everyone: recipient('everyone', { module: 'privacy', role: 'audience', title: en('Everyone') }),
  staff: recipient('staff', {
    module: 'privacy',
    role: 'ourselves',
    title: en('Staff'),
    text: en('Beyond that the program shows them what it shows everyone.'),
  }),
  'mail-relay': recipient('mail-relay', {
    module: 'mail',
    role: 'processor',
    when: 'set-up',
    stance: 'disclosure',
    badge: 'told',
    begins: ['oriel-44'],
    title: en('The mail relay'),
    text: en('It carries the message and may do nothing else with it.'),
  }),
}

export const controls: Policy['controls'] = {
  'picture.audience': control('picture.audience', {
    module: 'media',
    title: en('Who sees a picture'),
    text: en('Everyone, whoever has the link, or you alone. You choose for each picture and can change it.'),
    type: 'preference',
    initial: 'everyone',
    where: '/upload',
  }),
  'picture.camera': control('picture.camera', {
    module: 'media',
    title: en('Camera settings'),
    text: en(
      'Off, until you tick it as you upload a picture. You can take them back at any time; once gone they cannot be brought back.',
    ),
    type: 'preference',
    initial: 'off',
    where: '/upload',
  }),
  'remember-me': control('remember-me', {
    module: 'accounts',
    title: en('Staying signed in'),
    text: en('Off, until you tick it as you sign in.'),
    type: 'preference',
    initial: 'off',
    where: '/me/sessions',
  }),
  'signals.set-aside': control('signals.set-aside', {
    module: 'web',
    title: en('Setting your browser’s signal aside'),
    text: en(
      'Off, until you turn it on. Without it a browser of yours that asks not to be followed is heeded for your whole account, from then on.',
    ),
    type: 'consent',
    initial: 'off',
    where: '/me/choices',
  }),
  language: control('language', {
    module: 'languages',
    title: en('Language'),
    text: en('Whatever your browser asks for, until you set one.'),
    type: 'preference',
    initial: 'off',
    where: '/me',
  }),
}

export const cookies: Policy['cookies'] = {
  session: cookie('session', {
    module: 'accounts',
    title: en('Signed in'),
    text: en('It holds a random token and nothing about you. On plain http its name is oriel-session.'),
    keeps: ['oriel-35'],
    name: '__Host-oriel-session',
    plainName: 'oriel-session',
    purpose: 'essential.service.authentication',
    longer: 'sign-in',
  }),
  age: cookie('age', {
    module: 'accounts',
    title: en('Refused by age'),
    text: en('It holds one word: refused. On plain http its name is oriel-age.'),
    keeps: ['oriel-35'],
    name: '__Host-oriel-age',
    plainName: 'oriel-age',
    purpose: 'essential.legal_obligation',
    longer: null,
  }),
}

export const mails: Policy['mail'] = {
  verify: mail('verify', {
    module: 'mail',
    begins: ['oriel-29'],
    title: en('Your address'),
    purpose: 'essential.service.notifications.email',
    sending: 'fixed',
    initial: 'on',
    stopLink: false,
    link: 'verify-link',
  }),
  reset: mail('reset', {
    module: 'mail',
    begins: ['oriel-29'],
    title: en('A new password'),
    purpose: 'essential.service.notifications.email',
    sending: 'fixed',
    initial: 'on',
    stopLink: false,
    link: 'reset-link',
  }),
  leaving: mail('leaving', {
    module: 'mail',
    title: en('Leaving'),
    text: en('It is the last; whoever is leaving gets no other mail but what they ask for.'),
    purpose: 'essential.service.notifications.email',
    sending: 'fixed',
    initial: 'on',
    stopLink: false,
  }),
  keep: mail('keep', {
    module: 'accounts',
    title: en('An account nobody uses'),
    text: en('It goes out three months before the account is erased. Nothing else is in it.'),
    purpose: 'essential.service.notifications.email',
    sending: 'notice',
    initial: 'on',
    stopLink: false,
    link: 'keep-link',
  }),
  case: mail('case', {
    module: 'desk',
    title: en('Your case'),
    text: en('One when it opens, one with each answer, each with the link to your case.'),
    purpose: 'essential.service.notifications.email',
    sending: 'fixed',
    initial: 'on',
    stopLink: false,
  }),
  policy: mail('policy', {
    module: 'versions',
    title: en('A new version of this text'),
    text: en(
      'One to each member when a change that matters is announced, with what changes and from when; one more to whoever may answer and has not.',
    ),
    purpose: 'essential.service.notifications.email',
    sending: 'notice',
    initial: 'on',
    stopLink: false,
  }),
  trial: mail('trial', {
    module: 'desk',
    title: en('A trial letter'),
    text: en('It goes to the address of the site itself and is about nobody.'),
    purpose: 'essential.service.notifications.email',
    sending: 'fixed',
    initial: 'on',
    stopLink: false,
  }),
}
