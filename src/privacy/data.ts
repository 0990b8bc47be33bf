import { en } from '#policy'
import { checkRun } from './checks/data.ts'
import { declare } from './declare.ts'
import { logDeclarations } from './log/data.ts'
import { proving } from './proving/data.ts'
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
    refused: history('Refused'),
    under: 'plumbing',
    created_at: history('When'),
    came_from: history('How'),
  },
})

// A certificate names nobody: the account's own row leads to it, and goes.
const erasure = declare<'erasure'>({
  table: 'erasure',
  called: en('Erasures'),
  about: 'nobody',
  erase: 'nothing',
  columns: {
    id: 'plumbing',
    token_hash: 'plumbing',
    asked_at: 'plumbing',
    due_at: 'plumbing',
    begun_at: 'plumbing',
    stores: 'plumbing',
    done_at: 'plumbing',
    rewritten_at: 'plumbing',
    refused: 'plumbing',
    by_staff: 'plumbing',
  },
})

const rewriting = declare<'rewriting'>({
  table: 'rewriting',
  called: en('When tables were written anew'),
  about: 'nobody',
  erase: 'nothing',
  columns: { name: 'plumbing', rewritten_at: 'plumbing', changes: 'plumbing' },
})

// Keyed digests of rows that are gone: without the keys nobody can tell of what. Their days are counted by `erase/deletions.ts`.
const deletion = declare<'deletion'>({
  table: 'deletion',
  called: en('What was deleted'),
  about: 'nobody',
  erase: 'nothing',
  columns: { digest: 'plumbing', kind: 'plumbing', day: 'plumbing' },
})

const law = 'essential.legal_obligation'
const held = (called: string) => ({ kind: 'user.unique_id', for: law, called: en(called) }) as const

const hold = declare<'hold'>({
  table: 'hold',
  called: en('What is held back from erasing'),
  about: { column: 'person' },
  erase: 'hold',
  columns: {
    id: held('Its number'),
    person: held('The number of your account'),
    person_digest: { ...held('Keyed digest of that number'), digest: true },
    erasure: 'plumbing',
    fields: held('What is held'),
    reason: held('Why'),
    until_at: held('Until'),
    kept: { ...held('What was held, once you left'), digest: true },
    under: 'plumbing',
    created_at: held('Since'),
    came_from: 'plumbing',
  },
})

const choice = (called: string) =>
  ({ kind: 'user.privacy_preferences', for: law, called: en(called) }) as const

const consent = declare<'consent'>({
  table: 'consent',
  called: en('Switches you turned'),
  event: en('You turned a switch'),
  manage: '/me/choices',
  about: { column: 'person' },
  erase: 'row',
  closing: 'unseen',
  columns: {
    id: 'plumbing',
    person: choice('The number of your account'),
    control: choice('Which'),
    turned_on: choice('Turned on'),
    wording: choice('The words that stood there'),
    under: 'plumbing',
    created_at: choice('When'),
    came_from: choice('How'),
  },
})

export const declarations = [
  look,
  erasure,
  rewriting,
  deletion,
  hold,
  consent,
  checkRun,
  proving,
  ...logDeclarations,
]
