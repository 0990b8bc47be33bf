import { en } from '#policy'
import { declare } from '../declare.ts'
import './proving.ts'

// What was found out about made-up people: nobody real is in it.
export const proving = declare<'proving'>({
  table: 'proving',
  called: en('Runs of the canary'),
  about: 'nobody',
  erase: 'nothing',
  columns: {
    at: 'plumbing',
    build: 'plumbing',
    policy: 'plumbing',
    name: 'plumbing',
    seconds: 'plumbing',
    outcome: 'plumbing',
    why: 'plumbing',
    cells: 'plumbing',
    mismatches: 'plumbing',
  },
})
