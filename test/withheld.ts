import { type Caller } from './app.ts'

/** Asks one of the processes under test as a stranger: the status, and all that came. */
export type Ask = (path: string) => Promise<{ status: number; body: Buffer }>
type Json = { id: string; files: { webp: string; jpg: string }[] }

/** After an answer every process may still trust its memory for 100 ms, were nobody to wait: readers go on for longer. */
const STILL_READING = 130

export type Hunt = {
  /** One for each process. */ readonly readers: readonly Ask[]
  readonly ana: Caller
  readonly jpeg: Buffer
  /** Takes the picture from strangers' eyes through the process of this number, and resolves when that was acknowledged. */
  readonly take: (id: string, process: number) => Promise<void>
}

/**
 * Publishes a picture, has every process read at all its addresses without a break, takes it away through one of them,
 * and tells of each answer that still showed it though its request was sent after that was acknowledged.
 */
export async function hunt({ readers, ana, jpeg, take }: Hunt, round: number): Promise<string[]> {
  const answer = await ana.upload(jpeg, { title: `Round ${round}` })
  const picture = (await answer.json()) as Json
  const addresses = addressesOf(picture)
  const shown: string[] = []
  let acknowledged = false
  let over = false
  const read = async (ask: Ask, path: string): Promise<void> => {
    while (!over) {
      const late = acknowledged
      const { status, body } = await ask(path)
      const shows =
        path.startsWith('/p/') || path.includes(picture.id) ? status === 200 : body.includes(picture.id)
      if (late && shows) shown.push(`round ${round}: ${status} at ${path}`)
      await new Promise((done) => setTimeout(done, 3))
    }
  }
  const reading = readers.flatMap((ask) => addresses.map((path) => read(ask, path)))
  await new Promise((done) => setTimeout(done, 40))
  await take(picture.id, round % readers.length)
  acknowledged = true
  await new Promise((done) => setTimeout(done, STILL_READING))
  over = true
  await Promise.all(reading)
  return shown
}

function addressesOf({ id, files }: Json): string[] {
  const file = new URL(files[0]?.webp ?? '').pathname
  return [`/p/${id}`, '/explore', '/', '/@ana', file, `/api/v1/pictures/${id}`, '/api/v1/pictures']
}

/** Runs `rounds` of it, a few at a time. */
export async function hunts(all: Hunt, rounds: number): Promise<string[]> {
  const shown: string[] = []
  let round = 0
  const lane = async (): Promise<void> => {
    while (round < rounds) shown.push(...(await hunt(all, round++)))
  }
  await Promise.all([lane(), lane(), lane(), lane(), lane(), lane()])
  return shown
}
