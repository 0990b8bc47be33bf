import { createToken } from '#accounts'
import { isRefusal } from '#std'
import { hasSentence } from '../hostile/trial.ts'
import { type Answer, Line } from '../kill/ask.ts'
import { spellings } from '../laden.ts'
import { type Live, beside, live, setUpByAna } from '../live.ts'
import { TOKEN } from './corpus.ts'
import { type Case, type Door, LOCATION, type Step } from './step.ts'

/** Longer than the engine gives two pictures before this one and this one, in ms: the site hangs. */
const LONGEST = 100_000

/** What came of a case: the refusals and pictures it led to, and what should not have happened. */
export type Outcome = {
  readonly codes: readonly string[]
  readonly published: readonly string[]
  readonly wrong: readonly string[]
}
export type UploadDoor = {
  readonly site: Live
  send(one: Case): Promise<Outcome>
  close(): Promise<void>
}

/** A real site with its decoders in this process, asked over sockets by ana: by her token, and by her sign-in where it is the form. */
export async function openDoor(): Promise<UploadDoor> {
  const site = await live({ ...setUpByAna, ORIEL_UPLOAD_MB: '1', ORIEL_PATIENCE: '2', ORIEL_ROLE: 'web' })
  const line = new Line(site.origin, LONGEST)
  const identity = { ...(await identities(site, line)) }

  const ask = (door: Door, { method, path, headers, body }: Step): Promise<Answer> =>
    line.ask(path, {
      method,
      headers: { ...headers, ...identity[door] },
      ...(method === 'HEAD' || method === 'OPTIONS' || method === 'GET' ? {} : { body }),
    })

  async function send({ door, steps }: Case): Promise<Outcome> {
    const codes: string[] = []
    const wrong: string[] = []
    const published = new Set<string>()
    let location = '/api/v1/uploads/none'
    for (const step of steps) {
      const what = `${step.method} ${step.path}`
      try {
        const answer = await ask(door, { ...step, path: step.path.replace(LOCATION, location) })
        wrong.push(...faults(step, answer).map((fault) => `${what}: ${fault}`))
        codes.push(codeOf(answer))
        location = String(answer.headers.location ?? location)
        for (const id of idsIn(answer)) published.add(id)
      } catch (error) {
        wrong.push(`${what}: ${String(error)}`)
      }
    }
    for (const id of published) wrong.push(...(await served(line, id)))
    return { codes, published: [...published], wrong }
  }

  return {
    site,
    send,
    async close() {
      line.hangUp()
      await site.stop()
    },
  }
}

async function identities(site: Live, line: Line): Promise<Record<Door, Record<string, string>>> {
  const below = await beside(site)
  const { id } = await below.site.db
    .selectFrom('person')
    .select('id')
    .where('name', '=', 'ana')
    .executeTakeFirstOrThrow()
  const given = await createToken(below.site, { person: id, scope: 'all', name: 'fuzz', from: 'cli' })
  await below.release()
  if (isRefusal(given)) throw new Error(given.code)
  const { ORIEL_ADMIN_NAME: who, ORIEL_ADMIN_PASSWORD: password } = setUpByAna
  const ours = { 'sec-fetch-site': 'same-origin', origin: site.origin }
  const signedIn = await line.ask('/sign-in', {
    method: 'POST',
    type: 'application/x-www-form-urlencoded',
    headers: ours,
    body: new URLSearchParams({ who, password }).toString(),
  })
  const cookie = [signedIn.headers['set-cookie'] ?? []]
    .flat()
    .map((one) => one.split(';')[0])
    .join('; ')
  if (!cookie) throw new Error(`ana could not sign in: ${signedIn.status}`)
  const bearer = { authorization: `Bearer ${given.token}` }
  return { api: bearer, tus: bearer, form: { ...ours, cookie } }
}

/** What no upload may be answered with. */
function faults({ method }: Step, { status, body }: Answer): string[] {
  if (status < 200 || status >= 500) return [`answered ${status}: ${body.toString().slice(0, 300)}`]
  return status >= 400 && method !== 'HEAD' && !hasSentence(body.toString())
    ? [`answered ${status} without a sentence: ${body.toString().slice(0, 300)}`]
    : []
}

/** `picture.broken`, or the status where the answer names no code. */
function codeOf({ status, body }: Answer): string {
  return /"type":"\/help#([\w.-]+)"/.exec(body.toString())?.[1] ?? String(status)
}

/** The pictures an answer says were published. */
function idsIn({ status, headers, body }: Answer): string[] {
  const at = headers['content-location'] ?? (status === 303 ? headers.location : undefined)
  const byPath = /^\/p\/(\w+)/.exec(String(at ?? ''))?.[1]
  const byJson = status === 201 ? /^\{"id":"(\w+)"/.exec(body.toString())?.[1] : undefined
  return [byPath, byJson].filter((one) => one !== undefined)
}

/** A picture that was published is there for everybody, whole, and without the word that was planted. */
async function served(line: Line, id: string): Promise<string[]> {
  const told = await line.ask(`/api/v1/pictures/${id}`)
  // one for its owner alone is not there for others
  if (told.status === 404) return []
  const { files = [] } = JSON.parse(told.body.toString()) as { files?: { webp: string; jpg: string }[] }
  const addresses = files.flatMap(({ webp, jpg }) => [webp, jpg]).map((one) => new URL(one).pathname)
  if (addresses.length === 0) return [`${id} has no files`]
  const wrong: string[] = []
  for (const path of [`/p/${id}`, ...addresses]) {
    const { status, body } = await line.ask(path)
    if (status !== 200 || body.length === 0) wrong.push(`${path} answered ${status}`)
    if (tells(body)) wrong.push(`${path} tells the planted word`)
  }
  return wrong
}

const PLANTED = spellings(TOKEN)
export const tells = (bytes: Buffer): boolean => PLANTED.some((one) => bytes.includes(one))
