import { plural, words } from '#words'

const ASKED: Readonly<Record<string, string>> = {
  question: 'A question',
  complaint: 'A complaint',
  report: 'A report',
  age: 'A doubt about an age',
  access: 'A request to see data',
  correct: 'A request to correct data',
  erase: 'A request to erase data',
  object: 'An objection to a use',
  restrict: 'A request to keep data unused',
}

export const checkWords = words({
  'checks.title': 'Checked here',
  'checks.hold': ({ holds, all }: { holds: number; all: number }) =>
    `${holds} of ${plural('en', all, { one: '# check holds', other: '# checks hold' })}`,
  'checks.lead': ({ fails, waits }: { fails: number; waits: number }) =>
    `${fails === 0 ? 'None fails' : plural('en', fails, { one: 'One fails', other: '# fail' })}, ${waits === 0 ? 'none waits' : plural('en', waits, { one: 'one waits', other: '# wait' })}. The program looks on this very site whether it keeps what it says, and writes down what it found. What was not looked at in time waits: then nobody knows.`,
  'checks.ticks': ({ all, holds, fails, waits }: Record<'all' | 'holds' | 'fails' | 'waits', number>) =>
    `${all} checks: ${holds} hold, ${fails} fail, ${waits} wait`,
  'checks.round': 'Last round',
  'checks.today': 'Tries today',
  'checks.run': 'Check now',
  'checks.since': 'Since',
  'checks.clauses': ({ count }: { count: number }) =>
    plural('en', count, { one: 'Clause:', other: 'Clauses:' }),
  'checks.more': ({ count }: { count: number }) => `and ${count} more`,
  'checks.head.tried': 'What is tried',
  'checks.head.figure': 'Wrong',
  'checks.head.days': 'By day',
  'checks.head.last': 'Last',
  'checks.figure': ({ wrong, of }: { wrong: number; of: number }) => `${wrong} of ${of}`,
  'checks.never': 'never',
  'checks.state.holds': 'holds',
  'checks.state.fails': 'fails',
  'checks.state.waits': 'waits',
  'checks.days': ({ held, failed, unknown }: Record<'held' | 'failed' | 'unknown', number>) =>
    `${held + failed + unknown} days: ${held} held, ${failed} failed, ${unknown} nobody knows`,

  'clocks.title': 'Rights and their clocks',
  'clocks.lead':
    'What was asked of this site, as sums about nobody, as far back as it is kept. Seeing, correcting and taking along what is yours is done at once, by yourself, and has no clock.',
  'clocks.what': 'Asked for',
  'clocks.days': 'Days',
  'clocks.open': 'Waits',
  'clocks.late': 'Late',
  'clocks.kept': 'In time',
  'clocks.missed': 'Too late',
  'clocks.leaving': 'Leaving, by one’s own page',

  'check.rights': 'Who asks for a right gets it by its day',
  'check.rights.how': 'each request to see, correct, erase, object or restrict that waits',
  'check.cases': 'Who writes is answered by the day they were told',
  'check.cases.how': 'each question, complaint and report that waits',
  'check.document': 'The policy that decides is the one you read',
  'check.document.how': 'each clause of the notice, and the file for programs, against the one in force',

  'found.unanswered': ({ kind, day }: { kind: string; day: string }) =>
    `${ASKED[kind] ?? 'A letter'} was to be answered by ${day}.`,
  'found.other-policy': ({ digest }: { digest: string }) =>
    `This process decides by another policy than the one that was published (${digest}…).`,
  'found.other-document': ({ digest }: { digest: string }) =>
    `The file for programs is another than the policy in force (${digest}…).`,
  'found.unprinted': ({ id }: { id: string }) => `The notice lacks the clause “${id}”, or words of it.`,
})
