import type { Place } from './place.ts'

export type Settings = Readonly<Record<string, string>>

/** For a small site on two cores; given on the command line, so they hold over postgresql.conf. `settings` go over all but the place's own. */
export function settingsFor(place: Place, socket: string, settings: Settings): string[] {
  const all: Settings = { ...SMALL_SITE, ...SILENT, ...settings, ...ours(place, socket) }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

const SMALL_SITE: Settings = {
  shared_buffers: '128MB',
  jit: 'off',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  // No replica hangs on the embedded server; whoever needs one sets DATABASE_URL.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  max_wal_size: '512MB',
  // Old segments of the log are removed, not kept for use again with what they held: an erasure reaches them.
  wal_recycle: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/**
 * The log holds nothing about people: no statements, no parameters, and of an error no DETAIL, where PostgreSQL writes the values of a
 * duplicate key. The sentence of an error may quote a value too ("invalid input syntax for type uuid: …"), so errors of our own
 * connections are not logged at all (`database.ts`).
 */
const SILENT: Settings = {
  logging_collector: 'off',
  log_destination: 'stderr',
  log_line_prefix: '%m [%p] ',
  log_min_messages: 'warning',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
}

const ours = (place: Place, socket: string): Settings => ({
  listen_addresses: '',
  port: '5432',
  unix_socket_directories: socket,
  unix_socket_permissions: '0700',
  cluster_name: place.name,
})
