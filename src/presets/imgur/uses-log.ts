import { type UseNode, en, use } from '#policy'

/** What the log takes in of a machine, and what a browser's number is for. */
const seen = { module: 'web', stance: 'permission', basis: 'A6-1-f' } as const
const read = { recipients: ['staff'], retention: 'log' } as const

export const logged: readonly UseNode[] = [
  use('log-address', {
    ...seen,
    ...read,
    keeps: ['imgur-01'],
    title: en('Your network address in the log'),
    categories: ['user.device.ip_address'],
    purpose: 'essential.service.security',
    interest: en('find out who attacks the site'),
  }),
  use('log-browser', {
    ...seen,
    ...read,
    keeps: ['imgur-01'],
    title: en('Your machine in the log'),
    text: en('That is the browser, the system, the kind of device and of connection, as it says itself.'),
    categories: ['user.device.user_agent'],
    purpose: 'analytics.reporting',
    interest: en('know for which machines the pages have to work'),
  }),
  use('log-page', {
    ...seen,
    ...read,
    title: en('What was asked for, in the log'),
    categories: ['user.behavior.browsing_history'],
    purpose: 'analytics.reporting',
    interest: en('see what is looked at'),
  }),
  use('log-referrer', {
    ...seen,
    ...read,
    begins: ['imgur-03'],
    title: en('What led here, in the log'),
    text: en('The link somebody came by, as their browser tells it. Nobody is followed any further.'),
    categories: ['user.behavior.referrer'],
    purpose: 'analytics.reporting',
    interest: en('see from where pictures are found'),
  }),
  use('visitor-cookie', {
    ...seen,
    title: en('Your browser’s number'),
    text: en('It comes back with each request and is written nowhere.'),
    categories: ['user.device.cookie_id'],
    purpose: 'analytics.reporting',
    interest: en('tell one browser from another while it is served'),
    recipients: ['program'],
    retention: 'none',
  }),
]
