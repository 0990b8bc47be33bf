import type { Place } from './place.ts'
import { readPostmaster, settle } from './running.ts'
import { inTurn } from './turn.ts'
import { leave, shutDown, use, type Use } from './use.ts'
import { after } from './wait.ts'

type Kept = { stop: () => Promise<void>; died: Promise<void> }

/** Keeps our use of the server through its own restarts (one crashed backend ends all connections), until we stop or it is gone. */
export function keep(place: Place, first: Use, patience: number): Kept {
  const gone = Promise.withResolvers<void>()
  let stopping: Promise<void> | undefined
  let using: Promise<Use | undefined> = Promise.resolve(watched(first))

  function watched(now: Use): Use {
    now.client.once('end', () => {
      if (stopping === undefined) using = again()
    })
    return now
  }

  async function again(): Promise<Use | undefined> {
    const back = await use(place, first.running, after(1000)).catch(() => 'not yet' as const)
    if (back === 'not yet') return stopping === undefined ? again() : undefined
    if (back !== undefined) return watched(back)
    gone.resolve()
    return undefined
  }

  async function stop(): Promise<void> {
    const last = await using
    if (last !== undefined) await leaveOrShutDown(place, last, patience)
    // Of a server that was killed the file remains, and so would ours after the axe.
    if (readPostmaster(place)?.pid === first.running.pid)
      await inTurn(place.folder, after(patience), () => settle(place))
  }

  return { stop: () => (stopping ??= stop()), died: gone.promise }
}

async function leaveOrShutDown(place: Place, using: Use, patience: number): Promise<void> {
  const left = await leave(using)
  if (left === 'alone') return shutDown(using, patience)
  const again = left === 'lost' ? await use(place, using.running, after(patience)) : undefined
  if (again !== undefined) return leaveOrShutDown(place, again, patience)
}
