import { type Policy, en } from '#policy'
import { amendTable, common } from '../amend.ts'

export const keeping: Policy['retention'] = amendTable(common.retention, {
  // back on any of the thirty days but the last, on which it is erased
  account: { grace: 'P29D' },
  log: { title: en('Lines of the log') },
  changed: {
    title: en('What you set'),
    text: en('So it is with settings. Your name and your address have a clause of their own.'),
  },
})
