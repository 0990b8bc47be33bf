import { words } from '#words'

export const checkWords = words({
  'check.cookies': 'Who looks gets no cookie that the policy does not name',
  'check.cookies.how': 'pages of every kind, asked for as a stranger',
  'check.outside': 'No page calls anybody else',
  'check.outside.how': 'each picture, script, style and form of these pages',
  'check.headers': 'Browsers are told to let nothing else in',
  'check.headers.how': 'the headers of these pages, the content policy first',
  'check.signals': 'Who asks not to be followed is not',
  'check.signals.how': 'pages, asked for with Global Privacy Control and Do Not Track',

  'found.signal': ({ page }: { page: string }) =>
    `${page} does not heed a browser that asks not to be followed.`,
  'found.cookie': ({ cookie, page }: { cookie: string; page: string }) =>
    `${page} sets the cookie “${cookie}”, which the policy does not name for those who look.`,
  'found.calls': ({ host, page }: { host: string; page: string }) => `${page} calls ${host}.`,
  'found.page-broke': ({ page }: { page: string }) => `${page} does not work, so nobody knows.`,
  'found.header': ({ header, page }: { header: string; page: string }) =>
    `${page} comes without ${header} as it should be.`,
})
