import { type Policy, en } from '#policy'
import { amendTable, common } from '../amend.ts'

export const keeping: Policy['retention'] = amendTable(common.retention, {
  // Thirty days in all: one is left for the erasing itself.
  account: { grace: 'P29D' },
  changed: { stance: 'feature', keeps: ['imvu-115'], title: en('What you set, tell or correct') },
  picture: { stance: 'feature', keeps: ['imvu-40'] },
  'short-sign-in': {
    title: en('A sign-in that is not remembered'),
    text: en('Counted by whole days, and never longer than one that is.'),
  },
})
