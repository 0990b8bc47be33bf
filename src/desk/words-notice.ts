import { plural, words } from '#words'

const list = (items: readonly string[]): string => new Intl.ListFormat('en').format(items)
const indefinite = (what: string): string => what.replace(/^your (?=[aeio])/, 'an ').replace(/^your /, 'a ')
const MUCH = ['nothing', 'little', 'some', 'much', 'all'] as const
const ARTICLE = /^A(\d+)-(\d+)-(\w)$/

/** The pages made from the policy beside the notice itself: record, map, proof, comparison. */
export const noticeWords = words({
  'glyph.label': ({ name, levels }: { name: string; levels: readonly string[] }) =>
    `${name}: ${levels.join(', ')}`,
  'glyph.quarter': ({ quarter, level }: { quarter: string; level: number }) => `${quarter} ${MUCH[level]}`,
  'glyph.level': ({ level }: { level: number }) => MUCH[level] ?? '',
  'glyph.asks': 'asks',
  'glyph.watches': 'watches',
  'glyph.tells': 'tells',
  'glyph.uses': 'uses',
  'glyph.key': 'A petal stands for a few settings. The longer, the more they let through.',
  'glyph.key-label':
    'How to read the drawing: twelve petals in four quarters, clockwise from the top: asks, watches, tells, uses.',
  'glyph.twelve': 'The twelve petals in words',
  'glyph.petal': 'Petal',
  'glyph.petal.asks-to-join': 'asks to join',
  'glyph.petal.takes-in': 'takes in',
  'glyph.petal.keeps-of-files': 'keeps of what you give',
  'glyph.petal.logs-visits': 'logs visits',
  'glyph.petal.sets-cookies': 'sets cookies',
  'glyph.petal.lets-others-watch': 'lets others watch',
  'glyph.petal.tells-advertisers': 'tells advertisers',
  'glyph.petal.tells-partners': 'tells partners',
  'glyph.petal.tells-authorities': 'tells authorities',
  'glyph.petal.mails-unasked': 'mails unasked',
  'glyph.petal.uses-for-more': 'uses for more',
  'glyph.petal.changes-its-text': 'changes its text',

  'facts.head.asks': 'Asks',
  'facts.head.tells': 'Tells',
  'facts.head.keeps': 'Keeps',
  'facts.head.adverts': 'Adverts',
  'facts.head.cookies': 'Cookies',
  'facts.head.clocks': 'Clocks',
  'facts.asks': ({ kinds, floor }: { kinds: readonly string[]; floor: number | null }) =>
    `${kinds.length === 0 ? 'nothing' : list(kinds.map(indefinite))}${floor === null ? '' : `; and whether one is ${floor}`}`,
  'facts.tells': ({ whom, later }: Record<'whom' | 'later', readonly string[]>) =>
    `${whom.length === 0 ? 'nobody' : list(whom)}${later.length > 0 ? `; later ${list(later)}` : ''}`,
  'facts.whom': ({ who }: { who: string }) => who,
  'facts.whom.set-up': ({ who }: { who: string }) => `${who}, if you set one up`,
  'facts.whom.group': 'its group of firms',
  'facts.whom.partners': 'partners',
  'facts.whom.advertisers': 'advertisers',
  'facts.keeps': ({ deletion, earlier }: { deletion: string; earlier: boolean }) =>
    `what is yours until you leave: ${deletion}${earlier ? '; earlier values too' : ''}`,
  'facts.adverts': ({ what, later }: { what: string; later: boolean }) => (later ? `later ${what}` : what),
  'facts.adverts.none': 'none',
  'facts.adverts.house': 'its own',
  'facts.adverts.server-or-click': 'from others, through the site or on a click',
  'facts.adverts.browser': 'from others, fetched by your browser',
  'facts.cookies.full': ({ count }: { count: number }) => `${count}; looking works without`,
  'facts.cookies.degrade': ({ count }: { count: number }) => `${count}; without them less works`,
  'facts.cookies.no-service': ({ count }: { count: number }) => `${count}; without them nothing works`,
  'facts.clocks': ({ answer, change }: { answer: string; change: string | null }) =>
    `an answer within ${answer}; ${change === null ? 'changes count at once' : `a change is told ${change} before`}`,

  'compare.title': 'Policies compared',
  'compare.link': 'Compared with others',
  'compare.lead': ({ policies, settings }: { policies: number; settings: number }) =>
    `${plural('en', settings, { one: 'One setting', other: '# settings' })} in which policies of this field differ, as ${plural('en', policies, { one: 'one policy has them', other: '# policies have them' })}. A value leads to the clause that says it.`,
  'compare.here': 'in force here',
  'compare.setting': 'Setting',
  'compare.areas': 'Areas',
  'compare.tests': ({ tests }: { tests: number }) =>
    tests === 0 ? 'not proven yet' : plural('en', tests, { one: 'one test', other: '# tests' }),
  'compare.fails': 'a test fails',
  'compare.waits': 'waits for its code',
  'compare.note':
    'Small letters name the rows of the ledger of promises behind a value. A row that no test of this release proves is not proven yet.',
  'compare.preset.title': ({ name }: { name: string }) => `The policy ${name}`,
  'compare.preset.lead':
    'The whole document, also what this program has no code for yet: such a clause waits, and is promised nowhere.',
  'compare.preset.source': ({ site, archived }: { site: string; archived: string }) =>
    `Written after the policy of ${site}, as archived on ${archived}:`,

  'notice.proof': 'Proof',
  'notice.checked': 'Checked here',
  'notice.checked-too': 'and checked here',
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
  'record.fields': 'What forms ask',
  'record.fields.lead':
    'Every field that asks about a person, and what it serves. A form cannot read a field that is not listed; what else is sent with it is dropped.',
  'record.fields.form': 'Form',
  'record.fields.json': 'Every field of every form (JSON)',
  'record.fields.names': 'Fields',
  'record.fields.kind': 'Kind of data',
  'record.log': 'What comes by itself',
  'record.log.lead': 'The fields that are written down of each request, and no others.',
  'record.log.none': 'Nothing is written down of a request.',
  'record.log.field': 'Field',
  'record.log.what': 'What it is',
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
  'proof.release': 'Tested in this release',
  'proof.plain': 'Tests are tried on made-up people. The checks read, and change nothing.',
  'proof.json': 'As data',
})
