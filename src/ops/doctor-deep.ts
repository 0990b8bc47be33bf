import { setTimeout as sleep } from 'node:timers/promises'
import { SealBroken } from '#privacy'
import { type Id } from '#std'
import { type Anatomy, type Patient } from './doctor.ts'
import { type Finding, say, well, whyNot, wrong } from './finding.ts'

/** How many of one kind are told one by one. */
const MOST = 20
const BATCH = 500
/** What a running site may be in the midst of is looked at again after so many milliseconds. */
const GRACE = 1_000

/** Compares what the database knows with what lies on disk: files, keys, uploads, jobs. Some seconds for each hundred thousand pictures. */
export async function* examineDeep(patient: Patient, anatomy: Anatomy): AsyncIterable<Finding> {
  yield* await files(patient, anatomy)
  const waiting = await anatomy.misfits(patient)
  yield waiting === 0
    ? well(say('deep.sealed'))
    : wrong(say('deep.sealed.wait', { count: waiting }), say('deep.sealed.mend'))
  const open = await anatomy.unsealed(patient)
  yield open === 0
    ? well(say('deep.words'))
    : wrong(say('deep.words.wait', { count: open }), say('deep.words.mend'))
  yield* await orphans(patient, anatomy)
  yield* await keys(patient, anatomy)
  const dead = await anatomy.deadUploads(patient)
  yield dead === 0
    ? well(say('deep.uploads'))
    : wrong(say('deep.uploads.dead', { count: dead }), say('deep.uploads.mend'))
  yield* await jobs(patient)
}

type Missing = { readonly what: string; readonly key: string; readonly file: string }

async function files(patient: Patient, anatomy: Anatomy): Promise<Finding[]> {
  let pictures = 0
  let checked = 0
  const suspects: Missing[] = []
  for await (const { what, key, files } of anatomy.pictures(patient)) {
    pictures += 1
    checked += files.length
    const there = await Promise.all(files.map((file) => isThere(patient, `pictures/${key}/${file}`)))
    suspects.push(...files.filter((_, at) => !there[at]).map((file) => ({ what, key, file })))
  }
  const still = await anatomy.knownKeys(
    patient,
    suspects.map(({ key }) => key),
  )
  const missing = suspects.filter(({ key }) => still.has(key))
  if (missing.length === 0) return [well(say('deep.files', { pictures, files: checked }))]
  return told(missing.map((one) => wrong(say('deep.files.missing', one), say('deep.files.mend'))))
}

/** There, and sealed where it has to be. Whether its person's key is there is asked apart. */
async function isThere({ storage }: Patient, key: string): Promise<boolean> {
  const found = await storage.raw.get(key)
  await found?.close()
  if (!found || found.bytes === 0) return false
  try {
    await (await storage.get(key))?.close()
    return true
  } catch (error) {
    return !(error instanceof SealBroken)
  }
}

async function orphans(patient: Patient, anatomy: Anatomy): Promise<Finding[]> {
  const unknown = async (): Promise<Set<string>> => {
    const found = new Set<string>()
    for await (const keys of batches(patient.storage.list('pictures'))) {
      const known = await anatomy.knownKeys(patient, keys)
      for (const key of keys) if (!known.has(key)) found.add(key)
    }
    return found
  }
  const left = await twice(unknown)
  if (left.length === 0) return [well(say('deep.orphans'))]
  return told(
    left.map((key) =>
      wrong(
        say('deep.orphans.found', { key }),
        say('deep.orphans.mend', { key: `pictures/${key.slice(0, 2)}/${key}` }),
      ),
    ),
  )
}

async function keys(patient: Patient, anatomy: Anatomy): Promise<Finding[]> {
  let people = 0
  const broken: Finding[] = []
  for await (const person of anatomy.people(patient)) {
    people += 1
    const found = await keyOf(patient, person)
    const still = found === null || (await anatomy.whichAreHere(patient, [person])).has(person)
    if (found !== null && still) broken.push(found)
  }
  const left = await twice(async () => {
    const found = new Set<string>()
    for await (const ids of batches(patient.keys.people())) {
      const here = await anatomy.whichAreHere(patient, ids)
      for (const id of ids) if (!here.has(id)) found.add(id)
    }
    return found
  })
  const odd = [
    ...broken,
    ...left.map((person) => wrong(say('deep.keys.left', { person }), say('deep.keys.left.mend', { person }))),
  ]
  return odd.length === 0 ? [well(say('deep.keys', { people }))] : told(odd)
}

async function keyOf({ keys }: Patient, person: Id<'person'>): Promise<Finding | null> {
  try {
    const key = await keys.ofPerson(person, 'find')
    return key ? null : wrong(say('deep.keys.missing', { person }), say('deep.keys.missing.mend'))
  } catch {
    return wrong(say('deep.keys.broken', { person }), say('deep.keys.missing.mend'))
  }
}

async function jobs({ pool }: Patient): Promise<Finding[]> {
  try {
    const { rows } = await pool.query<{ kind: string; count: number; why: string | null }>(
      'select task_identifier as kind, count(*) as count, max(last_error) as why from graphile_worker.jobs where attempts >= max_attempts and locked_at is null group by 1 order by 1',
    )
    if (rows.length === 0) return [well(say('deep.jobs'))]
    return rows.map(({ kind, count, why }) =>
      wrong(say('deep.jobs.stuck', { kind, count, why: why ?? '-' }), say('deep.jobs.mend')),
    )
  } catch (error) {
    return [wrong(whyNot(error), say('doctor.schema.mend'))]
  }
}

/** What is found at once and again a moment later. */
async function twice(look: () => Promise<Set<string>>): Promise<string[]> {
  const first = await look()
  if (first.size === 0) return []
  await sleep(GRACE)
  return [...first.intersection(await look())].toSorted()
}

async function* batches<T>(all: AsyncIterable<T>): AsyncIterable<T[]> {
  let batch: T[] = []
  for await (const one of all) {
    batch.push(one)
    if (batch.length === BATCH) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

function told(findings: readonly Finding[]): Finding[] {
  const more = findings.length - MOST
  return more > 0
    ? [...findings.slice(0, MOST), wrong(say('deep.more', { count: more }), findings[0]?.mend ?? '')]
    : [...findings]
}
