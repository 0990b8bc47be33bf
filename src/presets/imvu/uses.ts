import { type CategoryKey, type UseNode, en, use } from '#policy'
import { amend, common } from '../amend.ts'

/** What this policy lets be kept and our default does not; its person may take it with them, too. */
const more: readonly CategoryKey[] = [
  'user.demographic.date_of_birth',
  'user.demographic.gender',
  'user.name',
]
const takeable = common.uses.find(({ id }) => id === 'yours-to-take')?.categories ?? []
// No camera is shown here: what is not offered is no clause.
const shared = common.uses.filter(({ id }) => id !== 'camera-settings')

const said = amend(shared, {
  'user-name': { text: en('It stands on your page and beside what you put up; any name will do.') },
  'birth-date': {
    title: en('Your birth date'),
    text: en('It decides whether you may join, and stays encrypted with your account.'),
    recipients: ['person'],
    retention: 'account',
  },
  'sign-ins': { control: null },
  'pictures-for-everyone': { begins: ['imvu-38'] },
  'what-a-file-carries': {
    text: en(
      'We read which way is up and how the colours are meant, and drop place, time, camera, serial numbers and owners. What stays in your own original has a clause of its own.',
    ),
  },
  'traffic-figures': { text: en('Sums alone: how many requests, how they ended, how long they took.') },
  agreement: { begins: ['imvu-112'] },
  'yours-to-take': { categories: [...takeable, ...more] },
})

const told = [
  use('full-name', {
    module: 'accounts',
    stance: 'permission',
    keeps: ['imvu-08'],
    title: en('Your full name'),
    text: en('Joining asks for it; it is encrypted, and yours alone to read until you say otherwise.'),
    categories: ['user.name'],
    purpose: 'essential.service',
    recipients: ['person'],
    retention: 'account',
  }),
  use('full-name-shared', {
    module: 'accounts',
    title: en('Your full name, if you show it'),
    text: en('Only once you let members see it; you can take that back.'),
    categories: ['user.name'],
    purpose: 'essential.service',
    recipients: ['members'],
    retention: 'account',
  }),
  use('gender', {
    module: 'accounts',
    stance: 'feature',
    begins: ['imvu-14'],
    title: en('Your gender'),
    text: en('You may tell it as you join, or leave it; it is stored encrypted.'),
    categories: ['user.demographic.gender'],
    purpose: 'essential.service',
    recipients: ['person'],
    retention: 'changed',
  }),
]

const watched = [
  use('visitor-cookie', {
    module: 'web',
    stance: 'permission',
    title: en('A number for your browser'),
    text: en('We write it down nowhere. So far nothing is counted by it.'),
    categories: ['user.device.cookie_id'],
    purpose: 'analytics.reporting',
    basis: 'A6-1-f',
    interest: en('see how the site is used as a whole'),
    recipients: ['program'],
    retention: 'none',
  }),
]

export const uses: readonly UseNode[] = [...said, ...told, ...watched]
