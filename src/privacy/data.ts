import { en } from '#policy'
import { declare } from './declare.ts'
import './tables.ts'

const history = (called: string) =>
  ({ kind: 'user.access_history', for: 'essential.service', called: en(called) }) as const

const look = declare<'look'>({
  table: 'look',
  called: en('Who looked at what is yours'),
  about: { column: 'person' },
  erase: 'row',
  columns: {
    id: 'plumbing',
    person: history('The number of your account'),
    role: history('Who'),
    purpose: history('What for'),
    reason: history('Why'),
    kinds: history('At what'),
    under: 'plumbing',
    created_at: history('When'),
    came_from: history('How'),
  },
})

export const declarations = [look]
