import { en } from '#policy'
import { declare } from '../declare.ts'
import './tables.ts'

/** Figures about the site itself, kept as long as the policy keeps figures. */
export const checkRun = declare<'check_run'>({
  table: 'check_run',
  called: en('What the checks found'),
  about: 'nobody',
  erase: 'nothing',
  columns: {
    id: 'plumbing',
    name: 'plumbing',
    ran_at: 'plumbing',
    holds: 'plumbing',
    wrong: 'plumbing',
    looked_at: 'plumbing',
    said: 'plumbing',
    took: 'plumbing',
  },
  due: [{ since: 'ran_at', of: ['log'] }],
})
