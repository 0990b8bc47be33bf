import { type WaitNode, wait } from '#policy'

/** Rows whose code is still to come, whole or in part, by the module that brings them. */
export const waits: readonly WaitNode[] = [
  wait(
    'community',
    'A page of photographers, what is new from those you like, and passing pictures on',
    '1mpics-01',
    '1mpics-05',
    '1mpics-39',
  ),
  wait('insight', 'Reports on speed from the log, and counts of visits', '1mpics-07', '1mpics-31'),
  wait(
    'profiles',
    'Profiles with a biography, addresses and pictures of oneself, each shown to whom you like',
    '1mpics-09',
    '1mpics-12',
    '1mpics-13',
    '1mpics-14',
    '1mpics-15',
    '1mpics-16',
    '1mpics-45',
  ),
  wait('analytics', 'Agents that read the log, each listed', '1mpics-18'),
  wait('view-counts', 'Counts of views on pages', '1mpics-20'),
  wait('notifications', 'Notices by mail, as your settings say', '1mpics-21', '1mpics-25'),
  wait('newsletters', 'News and offers of our own, and letters to all', '1mpics-22', '1mpics-24'),
  wait('messages', 'An inbox', '1mpics-26'),
  wait(
    'outside-adverts',
    'Adverts from registered hosts, told with their cookies and the way out',
    '1mpics-36',
    '1mpics-55',
    '1mpics-56',
    '1mpics-57',
    '1mpics-58',
    '1mpics-59',
  ),
  wait('disclosure', 'Releases on listed grounds, written down', '1mpics-40', '1mpics-42'),
  wait('fraud-exchange', 'Signals about fraud, exchanged without the e-mail address', '1mpics-43'),
  wait('followers', 'Following, and what followers do', '1mpics-46', '1mpics-47'),
]
