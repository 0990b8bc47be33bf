import { en } from '#policy'
import { amendTable, common } from '../amend.ts'

export const keeping = amendTable(common.retention, {
  account: {
    keeps: ['imgbin-93'],
    // With the days for what deleting leaves behind, all of it is gone within the thirty.
    grace: 'P15D',
    text: en('Only what a law or a dispute holds back stays longer.'),
  },
  idle: {
    stance: 'permission',
    keeps: ['imgbin-90'],
    from: 'account-closed',
    keep: 'P30D',
    text: en('Staying away ends nothing: without your asking, it has no end.'),
  },
  'keep-link': {
    text: en('None is mailed here, as no account ends because nobody uses it.'),
  },
  hold: {
    stance: 'permission',
    keeps: ['imgbin-92'],
    text: en(
      'For a duty under law, a dispute or the terms. Without a reason and an end nothing can be held.',
    ),
  },
  'short-sign-in': {
    title: en('A sign-in for one visit'),
    text: en('Counted by whole days, and never longer than one that stays.'),
  },
  log: { title: en('A line of the log') },
})
