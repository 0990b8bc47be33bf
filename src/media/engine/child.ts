import type { ChildProcess } from 'node:child_process'
import { launch } from './launch.ts'
import { resident } from './resident.ts'
import type { Answer, Task } from './talk.ts'

export type Bounds = { readonly entry: string; readonly memoryMb: number; readonly seconds: number }

/** What became of a job: answered, or the process crashed, took too long, held too much, or never came up. */
export type Outcome =
  | { readonly answer: Answer }
  | { readonly lost: 'crashed' | 'slow' | 'heavy' | 'unstarted' }

/** One decoder process. It takes one job at a time; once it lost one it is gone. */
export type Child = {
  ask(task: Task): Promise<Outcome>
  end(): Promise<void>
  served(): number
  alive(): boolean
}

/** Memory is looked at this often (ms); between two looks the kernel's bound holds. */
const LOOK = 50

export function startChild({ entry, memoryMb, seconds }: Bounds): Child {
  const child = launch(entry, memoryMb)
  let up = false
  let alive = true
  let served = 0
  child.on('message', (answer: Answer) => (up ||= 'ready' in answer))
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve()).on('error', () => child.pid ?? resolve())
  }).then(() => void (alive = false))
  keepUs(child, false)

  function end(): Promise<void> {
    child.ref()
    child.kill('SIGKILL')
    return gone
  }

  async function ask(task: Task): Promise<Outcome> {
    served++
    keepUs(child, true)
    const watch = watching(child, { memoryMb, seconds })
    const crash = gone.then((): Outcome => ({ lost: up ? 'crashed' : 'unstarted' }))
    const outcome = await Promise.race([answering(child, task), crash, watch.ends])
    watch.stop()
    if ('lost' in outcome) await end()
    keepUs(child, false)
    return outcome
  }
  return { ask, end, served: () => served, alive: () => alive }
}

const answering = (child: ChildProcess, task: Task): Promise<Outcome> =>
  new Promise((resolve) => {
    const hear = (answer: Answer) => {
      if ('ready' in answer) return
      child.off('message', hear)
      resolve({ answer })
    }
    child.on('message', hear)
    // A closed channel is a crash, and `exit` tells of it.
    child.send(task, () => {})
  })

function watching(child: ChildProcess, { memoryMb, seconds }: Omit<Bounds, 'entry'>) {
  const { promise: ends, resolve } = Promise.withResolvers<Outcome>()
  const look = async () => (await resident(child.pid)) > memoryMb && resolve({ lost: 'heavy' })
  const timers = [
    setTimeout(() => resolve({ lost: 'slow' }), seconds * 1000),
    setInterval(() => void look(), LOOK),
  ]
  return { ends, stop: () => timers.forEach(clearTimeout) }
}

/** Whether the child keeps our process from ending: at work it does, at rest it must not. */
function keepUs(child: ChildProcess, keep: boolean): void {
  if (keep) child.ref()
  else child.unref()
  if (keep) child.channel?.ref()
  else child.channel?.unref()
}
