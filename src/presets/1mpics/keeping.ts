import { en } from '#policy'
import { amendTable, common } from '../amend.ts'

export const keeping = amendTable(common.retention, {
  // Back on any of the thirty days but the last, on which it is erased.
  account: { grace: 'P29D' },
  'reset-link': {
    stance: 'feature',
    keeps: ['1mpics-28'],
    text: en('Whoever forgot the password asks for one where they sign in. It works once.'),
  },
  log: { title: en('A line of the log') },
})
