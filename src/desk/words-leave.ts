import { words } from '#words'

export const leaveWords = words({
  'leave.title': 'Leave',
  'leave.lead': 'You can go at any time, and everything goes with you.',
  'leave.lead.held': 'You can go at any time, and all goes with you but what is held back.',
  'leave.at-once': 'At once',
  'leave.at-once.text':
    'Nobody sees anything of yours any more. You are signed out everywhere, and keys for apps are refused.',
  'leave.until': 'The way back',
  'leave.until.text': 'Sign in, and take back all of it as it was, until',
  'leave.then': 'Then',
  'leave.then.text': ({ day }: { day: string }) =>
    `It is erased, and by ${day} nothing of it is left in the database’s own files either.`,
  'leave.then.text.held': ({ day }: { day: string }) =>
    `It is erased, and by ${day} nothing of it is left in the database’s own files either, but what is held back, which is sealed anew.`,
  'leave.goes': 'Goes',
  'leave.stays': 'Stays',
  'leave.stays.nothing': 'Nothing.',
  'leave.plain': 'Erased with all that is yours.',
  'leave.do': 'Leave',
  'leave.stay': 'Stay',
  'left.title': 'You have left',
  'left.lead': 'Nobody sees anything of yours. If you change your mind, sign in and take it back, until',
  'left.certificate':
    'This link shows what is done, store by store, and when. It is shown here once and kept nowhere: copy it now. It names nobody.',
  'left.link': 'Your certificate',
  'left.copy': 'Copy',
  'left.copied': 'Copied',
  'left.open': 'See it',
  'left.look': 'Look around',
  'held.because': 'Why:',
  'held.until': 'Until',
  'erased.unknown': 'There is no such certificate. If the account was taken back, nothing was erased.',
  'erased.title.closing': 'An account is closing',
  'erased.title.erasing': 'An account is being erased',
  'erased.title.erased': 'An account was erased',
  'erased.title.rewritten': 'An account was erased',
  'erased.lead.closing': ({ day }: { day: string }) =>
    `Nothing of it is shown, and nothing of it is destroyed yet. Until ${day} UTC it can be taken back; then it is erased.`,
  'erased.lead.erasing':
    'Nothing of it is shown. Some of it is destroyed, some not yet; this page says which. It cannot be taken back any more.',
  'erased.lead.erased':
    'Nothing of it is left in any place where the program could find it. What lies unread in the database’s own files is next.',
  'erased.lead.rewritten':
    'Nothing of it is left, in the database’s own files neither. This page names nobody, and knows of nobody.',
  'erased.lead.held': 'All of it is gone but what is held back below.',
  'erased.asked': 'Asked for',
  'erased.due': 'Erased on',
  'erased.erased': 'Erased',
  'erased.rewritten': 'Database files written anew',
  'erased.rewrite-by': 'Database files anew by',
  'erased.stores': 'Store by store',
  'erased.what': 'What',
  'erased.found': 'Found',
  'erased.state': 'Now',
  'erased.done': 'gone',
  'erased.pending': 'not yet',
  'erased.files': ({ of }: { of: string }) => `${of}: the files`,
  'erased.store.keys': 'The key of what was sealed',
  'erased.store.jobs': 'Queued work',
  'erased.store.mail': 'Letters kept here',
  'erased.leftovers': 'The database’s own files',
  'erased.leftovers.pending':
    'A deleted row can lie in them, read by nobody, until they are written anew. That is still to come.',
  'erased.leftovers.done': 'Tables, statistics and log were written anew without it.',
  'erased.refused.statistics':
    'Not the statistics: this database belongs to somebody else, and the program may not write them.',
  'erased.refused.log':
    'Not the log: this database belongs to somebody else, and its log is kept as they keep it.',
  'erased.held': 'Held back',
  'erased.held.nothing': 'Nothing is held back.',
  'erased.json': 'As a file',
})
