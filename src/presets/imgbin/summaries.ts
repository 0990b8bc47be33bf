import { type SummaryNode, short, six } from '#policy'

export const summaries: readonly SummaryNode[] = [
  six(
    'Look without an account. Each request leaves a line in our log, with your address.',
    'posting',
    'traffic-log',
    'log-address',
  ),
  six(
    'To join: a name, a password, an e-mail address that works. Your age is asked, not kept.',
    'joining',
    'age',
  ),
  six(
    'Nothing about you is sold, and no page calls another firm’s machine.',
    'nobody-else',
    'no-other-machine',
  ),
  six('Of what a file tells, only the colours are kept.', 'your-original', 'clean-files'),
  six(
    'Stay away and your account stays. Leave, and it is out of sight at once and gone within thirty days.',
    'kept-idle',
    'leaving',
    'kept-account',
  ),
  six('Ask or object by form or mail: you have an answer in forty-five days.', 'contact', 'complaining'),
  short(
    'Whoever looks leaves a line in the log: the time, the page, the page before, the address, the browser and its language. Staff read it to guard the site and to see how it is used. It goes after fourteen days and never says who was signed in.',
    'traffic-log',
    'log-address',
    'log-page',
    'kept-log',
  ),
  short(
    'An account takes a user name, a password and an e-mail address that you show to be yours, and your yes to this text. People know you by the name alone. We demand no more than that, and nothing about health or beliefs.',
    'joining',
    'user-name',
    'minimum',
    'never-asked',
  ),
  short(
    'Pictures are yours, and so are their originals. What a file told of place, time and camera is dropped. What you make public anybody may see; what you keep to yourself does not exist for others.',
    'yours',
    'what-a-file-carries',
    'your-original',
    'pictures-for-everyone',
    'pictures-for-you',
  ),
  short(
    'The cookies we set are listed, and no other can be. Using the site counts as a yes to these. Without cookies you cannot sign in.',
    'only-listed',
    'cookies-by-use',
    'cookies-when-refused',
  ),
  short(
    'One page shows what we hold about you; there you correct it, delete it or take it with you. Close your account and within thirty days it is gone, save for what a law or a dispute holds back, and that is shown to you.',
    'your-page',
    'leaving',
    'kept-account',
    'kept-hold',
  ),
]
