import { type SummaryNode, short, six } from '#policy'

export const summaries: readonly SummaryNode[] = [
  six('By visiting you accept this text. Looking needs no account.', 'by-visiting', 'posting'),
  six(
    'Your browser gets a number, and each request is written down with it.',
    'cookie-visitor',
    'traffic-log',
    'log-cookie',
  ),
  six('To join: a name, a password, an e-mail address. Your age is asked, not kept.', 'joining', 'age'),
  six(
    'What you send is kept; what you change is kept as it was before, too, for you alone to see.',
    'what-you-give',
    'earlier-values',
  ),
  six(
    'Others get your pictures without what the camera wrote, and you choose who they are.',
    'clean-files',
    'choice-picture-audience',
  ),
  six('A complaint is a case that stays open until it is settled.', 'a-case', 'contact-form'),
  short(
    'Whoever visits accepts what stands here; no page asks first. The first page you open gives your browser a number of letters and digits. Each request is written down with the time, the page, how it ended and that number, for two weeks. It holds neither your name nor your network address.',
    'by-visiting',
    'cookie-visitor',
    'traffic-log',
    'log-cookie',
    'log-page',
    'kept-log',
  ),
  short(
    'Whoever wants to put up pictures joins with a user name, a password and an e-mail address, and nothing else has to be filled in. You have to be thirteen; the birth date you type is checked and let go. What you later change stays on record as it was, and only you can read it.',
    'joining',
    'age',
    'user-name',
    'email',
    'earlier-values',
  ),
  short(
    'Each picture is drawn anew from your file, without place, time and camera. It is for everyone, for those with a link, or for you alone. Your original is kept cleaned, with author, copyright and colours, and only you can fetch it.',
    'clean-files',
    'what-a-file-carries',
    'your-original',
    'pictures-for-everyone',
    'pictures-by-link',
    'pictures-for-you',
  ),
  short(
    'What is held about you is sold to nobody. With cookies refused you can look at everything that is public; signing in says that it needs one. On a machine that others use, too, sign out when you leave it.',
    'not-for-sale',
    'cookies-refused',
    'signing-off',
  ),
  short(
    'You change your details yourself, and can take all of it with you or leave: then everything is hidden at once and gone after thirty days. A form takes your complaint, gives it a number, and it stays open until it is settled.',
    'your-details',
    'yours-to-take',
    'kept-account',
    'contact-form',
    'a-case',
  ),
]
