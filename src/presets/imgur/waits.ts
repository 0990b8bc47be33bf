import { type WaitNode, wait } from '#policy'

/** Rows whose code is still to come, whole or in part, by the module that brings them. */
export const waits: readonly WaitNode[] = [
  wait('view-counts', 'Pages and pictures counted', 'imgur-02'),
  wait('comments', 'Comments, each with the record of its connection', 'imgur-04', 'imgur-06'),
  wait('votes', 'Votes, one for a browser', 'imgur-05', 'imgur-24'),
  wait('video', 'Films', 'imgur-08'),
  wait('media', 'A log of what a camera wrote into a file, for whoever put it up', 'imgur-09'),
  wait(
    'insight',
    'The link somebody left by; lines of the log tied to who gave their data',
    'imgur-03',
    'imgur-11',
  ),
  wait('disclosure', 'Extracts of the log for a court, written down and told', 'imgur-12'),
  wait(
    'outside-adverts',
    'Adverts of other firms, their cookies, and what sets these off',
    'imgur-15',
    'imgur-16',
    'imgur-17',
    'imgur-18',
    'imgur-20',
    'imgur-21',
    'imgur-22',
    'imgur-23',
  ),
  wait('profiles', 'A profile with fields of one’s own, private ones', 'imgur-25'),
  wait('community', 'Sharing to other networks', 'imgur-30'),
  wait('supporter-plan', 'A plan for supporters, paid by card', 'imgur-26', 'imgur-31'),
]
