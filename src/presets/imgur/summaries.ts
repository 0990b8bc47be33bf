import { type SummaryNode, short, six } from '#policy'

export const summaries: readonly SummaryNode[] = [
  six('No account is needed, neither to look nor to put up a picture.', 'posting', 'deletion-secret'),
  six(
    'An account is a name and a password. An e-mail address is up to you, your age nobody asks.',
    'joining',
    'age',
  ),
  six('What you show to everyone is public, and this text does not shield it.', 'public-is-public'),
  six(
    'Each request is logged with its address, machine and page, and without an account.',
    'traffic-log',
    'no-name-in-the-log',
  ),
  six(
    'What a camera wrote into a file may be logged, for you to read; others get the picture clean.',
    'metadata-log',
    'clean-files',
  ),
  six(
    'Your browser gets a number that names nobody. Do Not Track changes nothing.',
    'cookie-visitor',
    'cookies-name-nobody',
    'do-not-track',
  ),
  short(
    'Put up a picture and it has a page and an address; nobody asks who you are. You are shown a secret, once, that deletes it. With an account your pictures are together, and you choose for each whether everyone sees it, whoever has the link, or you alone.',
    'posting',
    'deletion-secret',
    'pictures-for-everyone',
    'choice-picture-audience',
  ),
  short(
    'Joining takes a user name and a password; you may add an e-mail address. What you give beyond the name is private. What you show to everyone, and what is linked, is public and not shielded.',
    'joining',
    'email',
    'private-data',
    'public-is-public',
    'what-is-linked',
  ),
  short(
    'The log holds, for each request, the time, the page, the link that led to it, the network address, the browser, the system, the device and the connection. It names no account and is gone after two weeks. Whoever gave you your line could still tell who had the address.',
    'traffic-log',
    'log-address',
    'log-browser',
    'log-page',
    'log-referrer',
    'no-name-in-the-log',
    'who-could-match',
    'kept-log',
  ),
  short(
    'What a camera wrote into your file is cut out of every picture that others get. This policy lets it be logged for you alone, and so far nothing does.',
    'metadata-log',
    'clean-files',
    'what-a-file-carries',
  ),
  short(
    'Each browser gets a number drawn by chance; it is written nowhere. Refuse it, and all that is public works as before. Mail tells nobody that it was opened, and none is sent for somebody else.',
    'cookie-visitor',
    'visitor-cookie',
    'cookies-when-refused',
    'plain-mail',
  ),
]
