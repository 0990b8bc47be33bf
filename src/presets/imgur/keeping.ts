import { type Policy, en } from '#policy'
import { amendTable, common } from '../amend.ts'

export const keeping: Policy['retention'] = amendTable(common.retention, {
  // back on any of the thirty days but the last, on which it is erased
  account: { grace: 'P29D' },
  log: { title: en('Lines of the log') },
  idle: {
    text: en(
      'Three months before that we mail you a link that keeps it, where you gave an address and proved it. Of its last use we hold the day alone.',
    ),
  },
  // An address is a gift here: that nobody proved it ends nothing.
  unproved: {
    title: en('An account with an address nobody proved, or with none'),
    text: en('It is kept like any other.'),
    keep: 'P27M',
    from: 'used',
  },
})
