import { plural, words } from '#words'
import { contradictionWords } from './lint/words-contradictions.ts'
import { outsideLintWords } from './lint/words-outside.ts'

type About = { about: string }

/** `FR SE` is `France and Sweden`. */
const named = (codes: string): string => {
  const names = new Intl.DisplayNames('en', { type: 'region' })
  return new Intl.ListFormat('en').format(codes.split(' ').map((code) => names.of(code) ?? code))
}

/** What the published checks say, and what mends it. */
export const lintWords = words({
  ...contradictionWords,
  ...outsideLintWords,
  'policy.lint.CON-01': ({ about }: About) =>
    `${about} rests on a yes, and its switch is on before anybody gave one.`,
  'policy.lint.fix.CON-01': 'Let the switch be off at first.',
  'policy.lint.CON-01.silent': ({ about }: About) => `${about} takes a visit, or going on, for a yes.`,
  'policy.lint.fix.CON-01.silent': 'Set notice.acceptance to consent.',
  'policy.lint.CON-02': ({ about }: About) => `${about} rests on a yes that cannot be taken back.`,
  'policy.lint.fix.CON-02': 'Name a switch as its control.',
  'policy.lint.CON-03': ({ about }: About) => `${about} asks for a yes to something one has to give anyway.`,
  'policy.lint.fix.CON-03': 'Make the kind optional, or rest the use on another basis.',
  'policy.lint.CON-03.wall': ({ about }: About) =>
    `${about} shuts out whoever refuses cookies that the service does not need.`,
  'policy.lint.fix.CON-03.wall': 'Set cookies.whenRefused to degrade or full.',
  'policy.lint.CON-04': ({ about }: About) =>
    `${about} is one switch for purposes that have nothing to do with each other.`,
  'policy.lint.fix.CON-04': 'Give each purpose a switch of its own.',
  'policy.lint.CON-04.pixel': ({ about }: About) =>
    `${about} makes one yes of two: to mail that advertises, and to being watched as one opens it.`,
  'policy.lint.fix.CON-04.pixel': 'Set mail.openPixel to off, or ask apart.',
  'policy.lint.CON-05': ({ about }: About) =>
    `${about} works with data of a kind the law guards most, and no express yes is asked for.`,
  'policy.lint.fix.CON-05': 'Rest it on a yes, with a switch that is off at first.',
  'policy.lint.BAS-02': ({ about }: About) => `${about} rests on an interest, and nobody can object.`,
  'policy.lint.fix.BAS-02': 'Grant the right to object, or a switch of the type objection.',
  'policy.lint.BAS-03': ({ about }: About) =>
    `${about} is said to be needed for what people asked for, and it serves something else.`,
  'policy.lint.fix.BAS-03': 'Rest it on a yes, or on an interest people can object to.',
  'policy.lint.BAS-05': ({ about }: About) => `${about}: a new purpose is neither told nor asked.`,
  'policy.lint.fix.BAS-05': 'Set privacy.newPurpose to ask-first.',
  'policy.lint.BAS-06': ({ about }: About) =>
    `${about} puts a later, wider promise over data that came under this one.`,
  'policy.lint.fix.BAS-06': 'Pin it to its collection.',
  'policy.lint.BAS-06.unasked': ({ about }: About) =>
    `${about} lets a weaker text count for what came under a stronger one.`,
  'policy.lint.fix.BAS-06.unasked': 'Set notice.lessProtectiveChange to per-person-consent.',
  'policy.lint.EPR-01': ({ about }: About) => `${about} needs a yes, and nothing asks for one.`,
  'policy.lint.fix.EPR-01': 'Do without, or add a use by consent for it, with a switch that is off at first.',
  'policy.lint.CHG-01': ({ about }: About) => `${about} lets a change count at once.`,
  'policy.lint.fix.CHG-01': 'Give notice, thirty days for what matters.',
  'policy.lint.CHG-01.silent': ({ about }: About) =>
    `${about}: a change is told only where nobody looks for it.`,
  'policy.lint.fix.CHG-01.silent': 'Add home, site or mail.',
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
  'policy.lint.MIN-01': ({ about }: About) => `${about} keeps whatever people give, needed or not.`,
  'policy.lint.fix.MIN-01': 'Set privacy.collectionScope to minimum.',
  'policy.lint.RET-01': ({ about }: About) => `${about}: an account that nobody uses is kept without an end.`,
  'policy.lint.fix.RET-01': 'Count from its last use, and let it end.',
  'policy.lint.RET-02': ({ about }: About) => `${about} keeps what people changed or took back.`,
  'policy.lint.fix.RET-02': 'Set privacy.priorValues to erase.',
  'policy.lint.RET-04': ({ about }: About) =>
    `${about} may last longer than the answer to whoever has data erased.`,
  'policy.lint.fix.RET-04': 'Keep less of it than the right to erase gives time for.',
  'policy.lint.SEC-01': ({ about }: About) => `${about} ties a name or a secret to the number in a cookie.`,
  'policy.lint.fix.SEC-01': 'Let the cookie hold a random token that can be ended, and nothing else.',
  'policy.lint.SEC-01.storage': ({ about }: About) =>
    `${about} keeps a sign-in where every script of a page can read it.`,
  'policy.lint.fix.SEC-01.storage': 'Keep it in a cookie that scripts cannot read.',
  'policy.lint.SEC-01.plain': ({ about }: About) =>
    `${about}: some forms are sent so that others can read them.`,
  'policy.lint.fix.SEC-01.plain': 'Set security.encryptedForms to all.',
  'policy.lint.CHD-01': ({ about }: About) =>
    `${about}: a birth date is asked for and lets everybody in, so the site knows of children.`,
  'policy.lint.fix.CHD-01': 'Set the gate to neutral, or do not ask.',
  'policy.lint.CHD-02': ({ about }: About) => `${about} lets children under 13 join without a parent’s yes.`,
  'policy.lint.fix.CHD-02': 'Set the floor to 13 or more.',
  'policy.lint.CHD-03': ({ about, countries }: About & { countries: string }) =>
    `${about} lets people join whose own yes does not count yet in ${named(countries)}.`,
  'policy.lint.fix.CHD-03':
    'Set the floor to 16, or look up the law of those countries and ask a parent there.',
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
  'policy.lint.MAL-01.none': ({ about }: About) => `${about}: no mail has a link that stops it.`,
  'policy.lint.fix.MAL-01.none': 'Set mail.unsubscribeLinkIn to all.',
  'policy.lint.CMP-01': ({ about }: About) => `${about} may take longer than 45 days.`,
  'policy.lint.fix.CMP-01': 'Answer within P45D or sooner.',
  'policy.lint.CMP-01.authority': ({ about }: About) => `${about} names no supervisory authority.`,
  'policy.lint.fix.CMP-01.authority': 'Set complaints.escalation to authority.',
  'policy.lint.REG-01.controller': 'Nobody is named who answers for the data.',
  'policy.lint.fix.REG-01.controller': 'The set-up of the site names them; in a file, fill in controller.',
  'policy.lint.REG-01.security': 'Nothing is said of what keeps the data safe.',
  'policy.lint.fix.REG-01.security': 'Add a promise in the section security.',
  'policy.lint.NAR-01': ({ about }: About) => `${about} is somebody’s word: no program keeps it.`,
  'policy.lint.fix.NAR-01': 'Nothing has to be done; it is printed with that badge.',
  'policy.lint.LAW-01':
    'It is listed nowhere in which countries the site does business, so the checks of every law were run that this program knows.',
  'policy.lint.fix.LAW-01': 'List them on the page of the policy studio, or with oriel policy places.',
  'policy.lint.LAW-02': ({ countries }: { countries: string }) =>
    `Nobody wrote checks yet for the law of ${named(countries)}.`,
  'policy.lint.fix.LAW-02': 'Have the policy read by somebody who knows that law.',
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
