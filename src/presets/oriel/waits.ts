import { type WaitNode, wait } from '#policy'

/** Rows whose code is still to come, whole or in part, by the module that brings them. */
export const waits: readonly WaitNode[] = [
  wait('consent', 'Asking each person before a wider use', 'oriel-43'),
  wait('uploads-without-account', 'Uploads without an account, if switched on', 'oriel-06'),
  wait('outside-sign-in', 'Signing in through another site, if set up', 'oriel-08'),
  wait('desk', 'Objections at the desk that leave public things out', 'oriel-21'),
  wait('profiles', 'Profiles with fields you open one by one', 'oriel-22'),
  wait('community', 'Following', 'oriel-23'),
  wait('insight', 'Views told to the owner, statistics in sums', 'oriel-24', 'oriel-42'),
  wait('newsletters', 'Newsletters', 'oriel-27'),
  wait('notifications', 'Notices by mail', 'oriel-28'),
  wait('ads', 'House adverts, if the operator adds them', 'oriel-33'),
  wait('embeds', 'Outside content that loads when you click it', 'oriel-38'),
  wait('processors', 'A register of processors and their signatures', 'oriel-44'),
  wait('business-transfer', 'A change of owner that binds the next one', 'oriel-45'),
  wait('compilations', 'Collections for research, for those who say yes', 'oriel-46'),
  wait('disclosure', 'Releases to authorities, written down and told', 'oriel-47', 'oriel-48', 'oriel-49'),
]
