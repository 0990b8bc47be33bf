import { type UseNode, en } from '#policy'
import { amend, common } from '../amend.ts'
import { logged } from '../logged.ts'

/** The camera's settings are more than the least, so there is no use for them here. */
const least = common.uses.filter(({ id }) => id !== 'camera-settings')

const amended = amend(least, {
  'user-name': {
    keeps: ['imgbin-17'],
    begins: ['imgbin-18'],
    text: en('It is what people here know you by; nothing else of you is shown to them.'),
  },
  'sign-ins': { control: null },
  'mailing-you': { begins: ['imgbin-19'] },
  agreement: {
    keeps: ['imgbin-02', 'imgbin-76'],
    text: en(
      'You are asked beside the button, before a value is kept: as you join, and without an account at the form you write to us with. The box is empty. The wording you saw, its version and the time are kept with it.',
    ),
  },
  'what-a-file-carries': {
    text: en(
      'We read which way is up and how the colours are meant, and drop all the rest: place, time, camera, names.',
    ),
  },
  'your-original': {
    text: en(
      'It is your file without what it told: of that the colours alone stay in it. Where it cannot be cleaned it is encoded again, and your page says so. The file as you sent it is not kept.',
    ),
  },
  'pictures-for-everyone': {
    stance: 'permission',
    keeps: ['imgbin-39'],
    text: en('Anybody may look at such a picture and use it as the terms allow, here or through the API.'),
  },
  'who-looked': { keeps: ['imgbin-69'] },
  'traffic-figures': { stance: 'permission', begins: ['imgbin-15'] },
})

const used = en('learn how people in general find and use the site, and where it fails them')

const inTheLog = [
  logged('log-address', {
    title: en('The address in the log'),
    text: en('It may point at you, so we treat it as yours; no line holds your account beside it.'),
    stance: 'permission',
    begins: ['imgbin-08', 'imgbin-10'],
    category: 'user.device.ip_address',
    interest: en('notice attacks and stop them'),
    guards: true,
  }),
  logged('log-browser', {
    title: en('The browser in the log'),
    stance: 'disclosure',
    begins: ['imgbin-09'],
    category: 'user.device.user_agent',
    interest: used,
  }),
  logged('log-page', {
    title: en('The page in the log'),
    category: 'user.behavior.browsing_history',
    interest: used,
  }),
  logged('log-referrer', {
    title: en('Where you came from, in the log'),
    category: 'user.behavior.referrer',
    interest: used,
  }),
  logged('log-language', {
    title: en('The language in the log'),
    text: en('It is the one your browser asks for.'),
    category: 'user.demographic.language',
    interest: used,
  }),
]

export const uses: readonly UseNode[] = [...amended, ...inTheLog]
