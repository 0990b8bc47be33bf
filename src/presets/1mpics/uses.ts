import { type UseNode, en, use } from '#policy'
import { amend, common } from '../amend.ts'
import { logged } from '../logged.ts'

const toTake = common.uses.find(({ id }) => id === 'yours-to-take')

/** No camera settings are shown here. */
const without = common.uses.filter(({ id }) => id !== 'camera-settings')

const amended = amend(without, {
  'user-name': {
    begins: ['1mpics-45'],
    text: en('It stands on your page, above your pictures; any name will do.'),
  },
  password: { keeps: ['1mpics-51'] },
  email: {
    keeps: ['1mpics-23'],
    text: en(
      'It is stored encrypted, under a key of your own. No other firm is given it, unless you expressly allow that; who carries our mail works for us and may only carry it.',
    ),
  },
  agreement: {
    text: en('That you joined under this text, its version and the time.'),
  },
  'answering-you': { stance: 'permission', keeps: ['1mpics-41'] },
  'pictures-for-everyone': {
    stance: 'permission',
    keeps: ['1mpics-38'],
    text: en('Anybody may find such a picture and pass it on. You read beside it who sees it.'),
  },
  'what-a-file-carries': {
    text: en(
      'We read which way is up and how the colours are meant, and drop place, time, camera and serial numbers. What stays in your own original has a clause of its own.',
    ),
  },
  'your-original': {
    text: en(
      'It is your file without what it told: of that only the author, the copyright and the colours stay in it. Where it cannot be cleaned it is encoded again, and your page says so. The file as you sent it is not kept.',
    ),
  },
  'yours-to-take': { categories: [...(toTake?.categories ?? []), 'user.name'] },
})

const fullName = use('full-name', {
  module: 'accounts',
  title: en('Your full name'),
  text: en('Members see it on your page until you hide it. A stranger never does.'),
  stance: 'permission',
  keeps: ['1mpics-44'],
  begins: ['1mpics-16'],
  categories: ['user.name'],
  purpose: 'essential.service',
  recipients: ['members'],
  retention: 'account',
})

const trends = en('see what is looked at, and run the site by it')

const recognised = [
  use('visitor-cookie', {
    module: 'web',
    title: en('Knowing your browser again'),
    text: en('The number comes with each request. It is looked up nowhere but in the log.'),
    stance: 'permission',
    begins: ['1mpics-31'],
    categories: ['user.device.cookie_id'],
    purpose: 'analytics.reporting',
    basis: 'A6-1-f',
    interest: en('know when and how often a browser comes back'),
    recipients: ['program'],
    retention: 'none',
  }),
  logged('log-cookie', {
    title: en('The number in the log'),
    category: 'user.device.cookie_id',
    interest: trends,
  }),
  logged('log-page', {
    title: en('The page in the log'),
    stance: 'permission',
    begins: ['1mpics-07'],
    category: 'user.behavior.browsing_history',
    interest: trends,
  }),
  logged('log-address', {
    title: en('The address in the log'),
    category: 'user.device.ip_address',
    interest: en('find out what went wrong with our machines'),
    guards: true,
  }),
]

export const uses: readonly UseNode[] = [...amended, fullName, ...recognised]
