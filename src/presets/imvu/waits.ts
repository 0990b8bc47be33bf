import { type WaitNode, wait } from '#policy'

const accounts: readonly WaitNode[] = [
  wait('consent', 'One box for the move to another country, too', 'imvu-112'),
  wait('outside-sign-in', 'Signing in through other firms', 'imvu-03', 'imvu-104'),
  wait(
    'connected-accounts',
    'An outside account tied to yours: asked first, posted to, cut',
    'imvu-100',
    'imvu-101',
    'imvu-102',
    'imvu-103',
    'imvu-105',
    'imvu-106',
    'imvu-107',
  ),
  wait(
    'profiles',
    'An avatar page, with what gender and birth date change for you',
    'imvu-14',
    'imvu-15',
    'imvu-36',
    'imvu-39',
  ),
  wait('community', 'Pictures for members alone', 'imvu-38'),
  wait('reports', 'Reporting conduct; bans, told with their reason', 'imvu-10', 'imvu-79'),
  wait('desk', 'A kind of case for privacy', 'imvu-119'),
]

const talk: readonly WaitNode[] = [
  wait('friends', 'Friends', 'imvu-32'),
  wait(
    'notifications',
    'Mail about friends and messages, each kind with a switch',
    'imvu-31',
    'imvu-33',
    'imvu-34',
    'imvu-35',
  ),
  wait('chat', 'Chat rooms, and a warning wherever one writes', 'imvu-42', 'imvu-46'),
  wait('boards', 'Message boards and their rules', 'imvu-44', 'imvu-47'),
  wait('messages', 'Instant messages', 'imvu-45'),
  wait(
    'blogs',
    'Blogs with comments, and mail for those who subscribe',
    'imvu-43',
    'imvu-48',
    'imvu-49',
    'imvu-50',
    'imvu-51',
    'imvu-52',
    'imvu-123',
  ),
  wait('newsletters', 'Two newsletters, and mail about goods', 'imvu-12', 'imvu-28', 'imvu-29', 'imvu-30'),
  wait('reviews', 'Reviews of goods', 'imvu-121'),
]

const shop: readonly WaitNode[] = [
  wait('programmes', 'Optional programmes with fields of their own', 'imvu-17', 'imvu-18', 'imvu-19'),
  wait(
    'orders',
    'Orders: their form, their billing, the firm for cards',
    'imvu-20',
    'imvu-23',
    'imvu-24',
    'imvu-25',
    'imvu-26',
    'imvu-27',
    'imvu-85',
    'imvu-110',
  ),
  wait('credits', 'Credits', 'imvu-21'),
  wait('creators', 'Creators and their names', 'imvu-22'),
  wait('goods', 'Goods made, sold and bought here', 'imvu-59'),
  wait('offers', 'Offers of other firms that earn credits', 'imvu-93', 'imvu-94', 'imvu-95', 'imvu-96'),
  wait('trade-figures', 'Figures about trade, tied to persons for the house alone', 'imvu-60', 'imvu-61'),
]

const outside: readonly WaitNode[] = [
  wait(
    'insight',
    'Sums of visits, machines and ways through the site',
    'imvu-11',
    'imvu-53',
    'imvu-54',
    'imvu-56',
    'imvu-57',
    'imvu-58',
  ),
  wait('view-counts', 'Counts of each page', 'imvu-55'),
  wait('device-page', 'A page of what your browser stores for us', 'imvu-72', 'imvu-73', 'imvu-74'),
  wait('ads', 'Adverts by what is known, none for children', 'imvu-13', 'imvu-70', 'imvu-117'),
  wait('outside-adverts', 'Adverts from outside', 'imvu-88', 'imvu-89', 'imvu-90', 'imvu-91', 'imvu-92'),
  wait('partners', 'Partners, for those who ask for them', 'imvu-83', 'imvu-84'),
  wait('processors', 'Terms for those who work for us', 'imvu-87'),
  wait('co-branding', 'Pages shared with other firms, and jobs', 'imvu-97', 'imvu-98', 'imvu-99', 'imvu-122'),
  wait('disclosure', 'Releases to authorities, written down', 'imvu-77', 'imvu-78', 'imvu-80'),
  wait('business-transfer', 'A change of owner, told on every page', 'imvu-81', 'imvu-82'),
]

/** Rows whose code is still to come, whole or in part, by the module that brings them. */
export const waits: readonly WaitNode[] = [...accounts, ...talk, ...shop, ...outside]
