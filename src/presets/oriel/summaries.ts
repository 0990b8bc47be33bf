import { type SummaryNode, short, six } from '#policy'

export const summaries: readonly SummaryNode[] = [
  six(
    'Look as long as you like: no account, no cookie, no trace.',
    'looking',
    'no-cookie-for-looking',
    'posting',
  ),
  six('To join: a name, a password, an e-mail address. Your age is asked, not kept.', 'joining', 'age'),
  six(
    'A picture loses what the camera wrote into it before we keep it, unless you keep its settings.',
    'what-a-file-carries',
    'camera-settings',
    'clean-files',
  ),
  six(
    'You choose who sees each picture; delete it and it is gone at once.',
    'choice-picture-audience',
    'kept-picture',
  ),
  six('No adverts, no trackers, nothing sold.', 'no-adverts', 'no-trackers', 'nothing-sold'),
  six('Every clause says whether the program keeps it or you have only our word.', 'where-from'),
  short(
    'Anybody may look at what is public. We do not count them, and give them no cookie. The log of requests holds five figures, and none of them is about a person.',
    'looking',
    'no-cookie-for-looking',
    'traffic-log',
  ),
  short(
    'Whoever wants to put up pictures joins with a user name, a password and an e-mail address. Everyone sees the name. The address is encrypted and used for mail you asked for. You have to be sixteen; the birth date you type is checked and let go.',
    'user-name',
    'email',
    'mailing-you',
    'joining',
    'age',
  ),
  short(
    'Each picture is drawn anew from your file, without the place, the time or the camera. It is for everyone, for those with a link, or for you alone. Your original is kept cleaned, and only you can fetch it. When you delete the picture, all its addresses answer that it is gone.',
    'clean-files',
    'what-a-file-carries',
    'your-original',
    'pictures-for-everyone',
    'pictures-by-link',
    'pictures-for-you',
    'kept-picture',
  ),
  short(
    'Nobody else gets any of it, except a mail relay where this site uses one. There are no adverts and no trackers.',
    'nobody-else',
    'to-mail-relay',
    'no-adverts',
    'no-trackers',
  ),
  short(
    'You may ask what we hold, have it corrected or erased, and complain. Write to us: you have an answer in thirty days.',
    'right-access',
    'right-correct',
    'right-erase',
    'complaining',
  ),
]
