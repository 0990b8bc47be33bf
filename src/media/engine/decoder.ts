// The decoder: a process of its own that knows sharp, a file and a folder, and nothing else. Its parent bounds and ends it.
import { setPriority } from 'node:os'
import sharp from 'sharp'
import { avif } from './avif.ts'
import { decode } from './decode.ts'
import { rewrite } from './rewrite.ts'
import { allow } from './loaders.ts'
import type { Answer, Task } from './talk.ts'
import { tell } from './tell.ts'

allow('raw')
sharp.cache(false)
// One thread per pipeline: two decoders on two cores are busy already, and a lone picture's renditions run side by side.
sharp.concurrency(1)
// Behind the web server, which answers others meanwhile. Where the system forbids it we go on.
try {
  setPriority(5)
} catch {}

// Ctrl-C reaches the whole group; the parent drains, and ends us by closing the channel. SIGKILL because a common exit would
// wait for a decode that hangs.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

const say = (answer: Answer) => process.send?.(answer)

function work(task: Task): Promise<Answer> {
  if (task.task === 'render') return decode(task)
  if (task.task === 'tell') return tell(task.source)
  return task.task === 'rewrite' ? rewrite(task) : avif(task)
}

process.on('message', (task: Task) => {
  work(task).then(say, (fault: unknown) => say({ failed: String(fault) }))
})
say({ ready: true })
