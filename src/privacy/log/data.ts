import { en } from '#policy'
import { declare } from '../declare.ts'
import './tables.ts'

const law = 'essential.legal_obligation'

// A digest and its place: without nonce and event, which are in `log_event`, nobody can tell of what.
const logLeaf = declare<'log_leaf'>({
  table: 'log_leaf',
  called: en('Leaves of the log'),
  about: 'nobody',
  erase: 'nothing',
  columns: { commitment: 'plumbing', place: 'plumbing' },
})

const logHash = declare<'log_hash'>({
  table: 'log_hash',
  called: en('Hashes over the log'),
  about: 'nobody',
  erase: 'nothing',
  columns: { level: 'plumbing', place: 'plumbing', hash: 'plumbing' },
})

const logCheckpoint = declare<'log_checkpoint'>({
  table: 'log_checkpoint',
  called: en('Checkpoints of the log'),
  about: 'nobody',
  erase: 'nothing',
  columns: { day: 'plumbing', size: 'plumbing', root: 'plumbing', note: 'plumbing' },
})

const logged = (called: string) =>
  ({ kind: 'user.privacy_preferences', for: law, called: en(called) }) as const

const logEvent = declare<'log_event'>({
  table: 'log_event',
  called: en('What the log holds of you'),
  about: { column: 'person' },
  erase: 'row',
  closing: 'unseen',
  columns: {
    id: logged('Its number'),
    person: logged('The number of your account'),
    erasure: 'plumbing',
    kind: logged('Of what kind'),
    // the same stands in the log, for good; once this row is gone nothing ties it to anybody
    commitment: 'plumbing',
    sealed: { ...logged('What is sealed of it'), sealed: true, holds: ['nonce', 'record'] },
    nonce: logged('The nonce of its commitment'),
    record: logged('What happened'),
    under: 'plumbing',
    created_at: logged('When'),
    came_from: 'plumbing',
  },
})

export const logDeclarations = [logLeaf, logHash, logCheckpoint, logEvent]
