import { plural, words } from '#words'

type About = { about: string }

/** What the published checks say, and what mends it. */
export const lintWords = words({
  'policy.lint.CON-01': ({ about }: About) =>
    `${about} rests on a yes, and its switch is on before anybody gave one.`,
  'policy.lint.fix.CON-01': 'Let the switch be off at first.',
  'policy.lint.CON-02': ({ about }: About) => `${about} rests on a yes that cannot be taken back.`,
  'policy.lint.fix.CON-02': 'Name a switch as its control.',
  'policy.lint.CON-03': ({ about }: About) => `${about} asks for a yes to something one has to give anyway.`,
  'policy.lint.fix.CON-03': 'Make the kind optional, or rest the use on another basis.',
  'policy.lint.CON-04': ({ about }: About) =>
    `${about} is one switch for purposes that have nothing to do with each other.`,
  'policy.lint.fix.CON-04': 'Give each purpose a switch of its own.',
  'policy.lint.BAS-02': ({ about }: About) => `${about} rests on an interest, and nobody can object.`,
  'policy.lint.fix.BAS-02': 'Grant the right to object, or a switch of the type objection.',
  'policy.lint.BAS-06': ({ about }: About) =>
    `${about} puts a later, wider promise over data that came under this one.`,
  'policy.lint.fix.BAS-06': 'Pin it to its collection.',
  'policy.lint.EPR-01': ({ about }: About) => `${about} needs a yes, and nothing asks for one.`,
  'policy.lint.fix.EPR-01': 'Add a use by consent for its purpose, with a switch that is off at first.',
  'policy.lint.CHG-01': ({ about }: About) => `${about} lets a change count at once.`,
  'policy.lint.fix.CHG-01': 'Give notice, thirty days for what matters.',
  'policy.lint.IDN-01': ({ about }: About) => `${about} is said to point at nobody, and points at somebody.`,
  'policy.lint.fix.IDN-01': 'Call it pseudonymous or identified.',
  'policy.lint.IDN-03': ({ about }: About) => `${about} mixes figures about nobody with data about somebody.`,
  'policy.lint.fix.IDN-03': 'Make two uses of it.',
  'policy.lint.RGT-03': ({ about }: About) =>
    `${about} lets staff or firms look, and its person is not told who did.`,
  'policy.lint.fix.RGT-03': 'Keep user.access_history for the person.',
  'policy.lint.RGT-05': ({ about }: About) =>
    `${about} is given by people, kept, and never given back to them.`,
  'policy.lint.fix.RGT-05': 'Name the person as a recipient of one of its uses.',
  'policy.lint.CHD-02': ({ about }: About) => `${about} lets children under 13 join without a parent’s yes.`,
  'policy.lint.fix.CHD-02': 'Set the floor to 13 or more.',
  'policy.lint.CHD-03': ({ about }: About) =>
    `${about} lets people under 16 join; where a yes counts, each country sets an age from 13 to 16.`,
  'policy.lint.fix.CHD-03': 'Set the floor to 16, or look up the age of the country.',
  'policy.lint.CHD-04': ({ about }: About) => `${about} keeps what joining asks and says it does not keep.`,
  'policy.lint.fix.CHD-04': 'Give the use a retention of nothing.',
  'policy.lint.RGT-01.missing': ({ about }: About) => `Nothing is said of the right to ${about}.`,
  'policy.lint.fix.RGT-01.missing': 'Add it to the rights.',
  'policy.lint.RGT-01.late': ({ about }: About) =>
    `The right to ${about} may be answered later than the law allows.`,
  'policy.lint.fix.RGT-01.late':
    'In the EU within P1M or P28D (a month can have 28 days), in California within P45D.',
  'policy.lint.XFR-01': ({ about }: About) =>
    `${about}: the data lie outside the EEA, in a country no adequacy decision covers whole.`,
  'policy.lint.fix.XFR-01': 'Keep them in the EEA or in a country with such a decision.',
  'policy.lint.REC-02': ({ about }: About) => `${about} names a class of firms and no firm.`,
  'policy.lint.fix.REC-02':
    'Say who it is as soon as the language has a place for it; until then answer those who ask.',
  'policy.lint.MAL-01': ({ about }: About) =>
    `${about} can be stopped, and the mail has no link that stops it.`,
  'policy.lint.fix.MAL-01': 'Set stopLink to true.',
  'policy.lint.CMP-01': ({ about }: About) => `${about} may take longer than 45 days.`,
  'policy.lint.fix.CMP-01': 'Answer within P45D or sooner.',
  'policy.lint.REG-01.controller': 'Nobody is named who answers for the data.',
  'policy.lint.fix.REG-01.controller': 'The set-up of the site names them; in a file, fill in controller.',
  'policy.lint.REG-01.security': 'Nothing is said of what keeps the data safe.',
  'policy.lint.fix.REG-01.security': 'Add a promise in the section security.',
  'policy.lint.NAR-01': ({ about }: About) => `${about} is somebody’s word: no program keeps it.`,
  'policy.lint.fix.NAR-01': 'Nothing has to be done; it is printed with that badge.',
  'policy.lint.severity.error': 'error',
  'policy.lint.severity.warning': 'warning',
  'policy.lint.severity.info': 'note',
  'policy.lint.none': ({ checks, laws }: { checks: number; laws: readonly string[] }) =>
    `No finding in ${plural('en', checks, { one: '# published check', other: '# published checks' })} (${laws.join(', ')}).`,
  'policy.lint.count': ({
    errors,
    warnings,
    notes,
    checks,
    laws,
  }: Record<'errors' | 'warnings' | 'notes' | 'checks', number> & { laws: readonly string[] }) =>
    `${plural('en', errors, { one: '# error', other: '# errors' })}, ${plural('en', warnings, { one: '# warning', other: '# warnings' })} and ${plural('en', notes, { one: '# note', other: '# notes' })} in ${plural('en', checks, { one: '# published check', other: '# published checks' })} (${laws.join(', ')}). A finding is a finding, not advice.`,
})
