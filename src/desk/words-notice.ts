import { plural, words } from '#words'

const ARTICLE = /^A(\d+)-(\d+)-(\w)$/

/** The pages made from the policy beside the notice itself: record, map, proof, comparison. */
export const noticeWords = words({
  'notice.proof': 'Proof',
  'map.short': 'Drawn',
  'map.title': 'Which data, what for, who gets it',

  'record.title': 'Record of processing',
  'record.lead':
    'What whoever runs a site has to write down under article 30(1) of the GDPR. It is made from the policy that decides, so it says what the program does.',
  'record.controller': 'Controller',
  'record.contact': 'Contact',
  'record.country': 'Country',
  'record.activities': ({ count }: { count: number }) =>
    plural('en', count, { one: 'One activity', other: '# activities' }),
  'record.head.name': 'Activity',
  'record.head.purpose': 'Purpose',
  'record.head.basis': 'Legal basis',
  'record.head.people': 'About whom',
  'record.head.kinds': 'Kinds of data',
  'record.head.recipients': 'Recipients',
  'record.head.abroad': 'To other countries',
  'record.head.until': 'Erased',
  'record.article': ({ basis }: { basis: string }) => basis.replace(ARTICLE, 'GDPR article $1($2)($3)'),
  'record.people.members': 'Members',
  'record.people.visitors': 'Whoever visits',
  'record.abroad.none': 'No',
  'record.abroad.ask': 'Where a helper named here works; the policy does not say',
  'record.measures': 'What guards the data',
  'record.csv': 'As a table for a spreadsheet (CSV)',

  'proof.title': 'Proof',
  'proof.holds': ({ holds, all }: { holds: number; all: number }) =>
    `${holds} of ${plural('en', all, { one: '# clause is proven', other: '# clauses are proven' })}`,
  'proof.nobody': 'Nothing is proven yet',
  'proof.lead': ({ fails, unproven, told }: Record<'fails' | 'unproven' | 'told', number>) =>
    `${[
      fails === 0 ? 'None fails' : plural('en', fails, { one: 'One fails', other: '# fail' }),
      `${unproven} ${unproven === 1 ? 'has' : 'have'} no proof yet`,
      `${told} ${told === 1 ? 'is' : 'are'} somebody’s word`,
    ].join(
      ', ',
    )}. A clause is proven when each row it keeps has a test that passed on this release, on made-up people.`,
  'proof.ticks': ({
    all,
    holds,
    fails,
    unproven,
    told,
  }: Record<'all' | 'holds' | 'fails' | 'unproven' | 'told', number>) =>
    `${all} clauses: ${holds} proven, ${fails} failing, ${unproven} not proven yet, ${told} only told`,
  'proof.commit': 'Tested',
  'proof.not-clean': 'with changes',
  'proof.at': 'On',
  'proof.tests': 'Tests',
  'proof.head.state': 'State',
  'proof.head.clause': 'Clause',
  'proof.head.kept': 'Kept by',
  'proof.head.faults': 'Faults seen',
  'proof.result.holds': 'proven',
  'proof.result.fails': 'fails',
  'proof.result.unproven': 'not proven yet',
  'proof.result.told': 'only told',
  'proof.rows': ({ rows, tests }: { rows: number; tests: number }) =>
    `${plural('en', rows, { one: 'One row', other: '# rows' })}, ${tests === 0 ? 'no test' : plural('en', tests, { one: 'one test', other: '# tests' })}`,
  'proof.passed': 'Passed',
  'proof.failed': 'Failed',
  'proof.faults': ({ red, tried }: { red: number; tried: number }) => `${red} of ${tried}`,
  'proof.faults.not-tried': 'not tried',
  'proof.plain': 'Tried on made-up people. Nobody real is touched.',
  'proof.json': 'As data',
})
