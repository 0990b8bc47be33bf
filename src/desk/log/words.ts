import { plural, words } from '#words'

/** The pages over the log and its receipts. */
export const logPageWords = words({
  'log.title': 'The log',
  'log.lead':
    'Every consent, every version of the policy, every look of staff and every erasure leaves a line here that nobody can take out again, the site neither.',
  'log.how':
    'A line is a digest of what happened and of sixteen bytes of chance. It tells nobody anything; whoever has the receipt can show what it stands for. When a person is forgotten, the digest stays and its meaning goes.',
  'log.size': ({ size }: { size: number }) => plural('en', size, { one: 'One line', other: '# lines' }),
  'log.none': 'Nothing is in it yet.',
  'log.now': 'What it is now, signed',
  'log.key': 'The key that verifies',
  'log.days': 'Day by day',
  'log.day': 'Day',
  'log.lines': 'Lines',
  'log.root': 'Root',
  'log.policies': 'Versions of the policy in it',
  'log.policy': ({ name, version }: { name: string; version: number }) => `${name}, version ${version}`,
  'log.policy.announced': ({ name, version }: { name: string; version: number }) =>
    `${name}, version ${version}, announced`,
  'log.version': 'Version',
  'log.since': 'Since',
  'log.receipt': 'Receipt',
  'log.verify': 'Verify a receipt',
  'log.strangers': 'How anybody can check it',
  'log.strangers.keep':
    'Keep a checkpoint. Later, ask for what joins it to the newest one: where the site changed or took out a line, no proof joins the two.',
  'log.strangers.rebuild':
    'Fetch all lines and compute the root yourself. They lie in tiles of 256, in the form C2SP calls tlog-tiles; checkpoints are its signed notes, the tree is that of RFC 6962.',
  'log.strangers.checkpoint': 'Checkpoint',
  'log.unknown': 'The log does not hold that.',
  'verify.title': 'Verify a receipt',
  'verify.lead': 'Your receipt is read in this browser and sent nowhere. It needs nothing from this site.',
  'verify.command':
    'Here that takes a script, and yours is off. On the command line the same is said without a site, a database or a net:',
  'verify.receipt': 'The receipt',
  'verify.checkpoint': 'A checkpoint you kept, if you have one',
  'verify.key': 'The key of the log it has to be in: this site’s, unless you put another',
  'verify.consistency': 'What joins the two, if they differ in size',
  'receipts.title': 'Your receipts',
  'receipts.lead':
    'What the log of this site holds of you. A receipt is a file: with it you can show, without this site and even against it, what was agreed, seen or asked for, and when.',
  'receipts.none': 'The log holds nothing of you.',
  'receipts.what': 'What',
  'receipts.when': 'When',
  'receipts.place': 'Line',
  'receipts.waits': 'waits for its line',
  'receipts.file': 'Receipt',
  'receipts.kind.consent': 'What you agreed to, or took back',
  'receipts.kind.policy': 'A version of the policy',
  'receipts.kind.disclosure': 'Something that was handed on',
  'receipts.kind.look': 'Staff looked',
  'receipts.kind.erasure': 'An erasure',
  'receipts.unknown': 'You have no such receipt.',
  'receipts.erased.asked': 'Receipt: asked for',
  'receipts.erased.begun': 'Receipt: begun',
  'receipts.erased.erased': 'Receipt: erased',
})
