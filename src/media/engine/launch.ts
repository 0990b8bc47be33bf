import { type ChildProcess, spawn } from 'node:child_process'

/** Private memory the kernel counts before any picture: 619 MB in an idle decoder (V8's reservations and thread stacks; 81 MB resident). */
const BESIDE_MB = 768

/**
 * Set by /bin/sh, since a process can only set it for itself, and Node cannot: no core files (they would hold pictures), a bound
 * on private memory, first to go when the machine has none left. `$1` is kB; the rest is the command.
 */
const SCRIPT =
  '{ echo 900 > /proc/self/oom_score_adj; } 2>/dev/null; ulimit -c 0; ulimit -d "$1"; shift; exec "$@"'

/** Not ours: that has secrets. Two threads and two heaps are enough; libvips may never spill pictures to /tmp. */
const ENVIRONMENT = {
  UV_THREADPOOL_SIZE: '2',
  MALLOC_ARENA_MAX: '2',
  VIPS_DISC_THRESHOLD: '64g',
  VIPS_BLOCK_UNTRUSTED: '1',
}

/** Runs the decoder with a channel to us and no other handle of ours (Node's are all close-on-exec). */
export function launch(entry: string, memoryMb: number): ChildProcess {
  const command = [process.execPath, '--max-old-space-size=64', entry]
  return spawn(
    '/bin/sh',
    ['-c', SCRIPT, 'oriel-decoder', String((memoryMb + BESIDE_MB) * 1024), ...command],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: ENVIRONMENT,
      cwd: '/',
    },
  )
}
