import { type UseNode, en, use } from '#policy'
import { amend, common } from '../amend.ts'

/** Nobody switches camera settings on here: an original keeps its rights and its colours. */
const said = amend(
  common.uses.filter(({ id }) => id !== 'camera-settings'),
  {
    agreement: {
      text: en('The sentence you joined under, the version of this text, and the time. Joining is the yes.'),
    },
    'what-a-file-carries': {
      text: en(
        'We read which way is up and how the colours are meant, and drop place, time, serial numbers and owners. What stays in your own original has a clause of its own.',
      ),
    },
  },
)

const observed = [
  use('visitor-cookie', {
    module: 'web',
    stance: 'permission',
    title: en('Knowing your browser again'),
    text: en('The number comes back with each request; it is looked up nowhere but in the log.'),
    categories: ['user.device.cookie_id'],
    purpose: 'analytics.reporting',
    basis: 'A6-1-f',
    interest: en('know a browser from which somebody came before'),
    recipients: ['program'],
    retention: 'none',
  }),
  use('log-cookie', {
    module: 'web',
    stance: 'permission',
    title: en('Your browser’s number in the log'),
    categories: ['user.device.cookie_id'],
    purpose: 'analytics.reporting',
    basis: 'A6-1-f',
    interest: en('see how often people come back'),
    recipients: ['staff'],
    retention: 'log',
  }),
  use('log-page', {
    module: 'web',
    stance: 'permission',
    title: en('What was asked for, in the log'),
    categories: ['user.behavior.browsing_history'],
    purpose: 'analytics.reporting',
    basis: 'A6-1-f',
    interest: en('see what people look for, and make that better'),
    recipients: ['staff'],
    retention: 'log',
  }),
]

const account = [
  use('earlier-values', {
    module: 'accounts',
    stance: 'permission',
    keeps: ['imdb-69'],
    title: en('What stood there before'),
    text: en(
      'When you change your name or your address, the one before stays on record with the day it ended. Nobody else sees it, and nothing is sent to it. It goes with your account.',
    ),
    categories: ['user.account.username', 'user.contact.email'],
    purpose: 'essential.service',
    recipients: ['person'],
    retention: 'account',
  }),
]

export const uses: readonly UseNode[] = [...said, ...account, ...observed]
