import { type SummaryNode, short, six } from '#policy'

export const summaries: readonly SummaryNode[] = [
  six(
    'Looking is open. Your browser gets a number, and the log notes it with your address.',
    'posting',
    'cookie-visitor',
    'traffic-log',
  ),
  six('Joining takes your full name. Members see it until you hide it.', 'joining', 'full-name'),
  six('Your visit counts as a yes to this text.', 'notice-acceptance'),
  six('What we hold about you is neither sold nor rented.', 'nobody-else'),
  six('Your e-mail address is given to no other firm, unless you expressly allow it.', 'email'),
  six(
    'A photograph keeps its author and its copyright for you; others get it clean.',
    'your-original',
    'clean-files',
  ),
  short(
    'Photographs for everyone can be looked at without an account. Each request leaves the page, the address and the number of the browser in a log, which serves to run the site and nothing else.',
    'posting',
    'pictures-for-everyone',
    'traffic-log',
    'log-serves',
  ),
  short(
    'Whoever joins gives a user name, a full name, a password and an e-mail address, and shows that the address is theirs. Members see the full name on a page until its owner hides it. You have to be thirteen; the birth date you type is not kept.',
    'joining',
    'full-name',
    'email',
    'age',
  ),
  short(
    'You choose for each photograph who sees it. Your original keeps the author and the copyright that were written into it, and you alone can fetch it.',
    'choice-picture-audience',
    'your-original',
    'clean-files',
  ),
  short(
    'A cookie knows your browser again for a year. It holds no name, and what it gathers is never joined with your account. Without cookies you can still look; what needs them says so.',
    'cookie-visitor',
    'cookies-name-nobody',
    'not-joined',
    'cookies-when-refused',
  ),
  short(
    'What we hold about you can be put right or deleted from your own page. When you leave, nobody sees it any more, and within thirty days it is erased.',
    'your-page',
    'kept-account',
  ),
]
