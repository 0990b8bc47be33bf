import { type Dice, dice } from '../kill/chance.ts'
import { type Seed } from './corpus.ts'
import { byTus } from './framing-tus.ts'
import { multipartOf } from './framing-form.ts'
import { mutated } from './mutate.ts'
import { type Case, type Door, type Step } from './step.ts'

/** Case `number` of a seed: the same whatever ran before it. */
export function makeCase(seed: number, number: number, all: readonly Seed[]): Case {
  const chance = dice((Math.imul(seed, 0x9e37_79b1) ^ Math.imul(number + 1, 0x85eb_ca6b)) >>> 0)
  const of = all[number % all.length] ?? chance.one(all)
  // most files are changed in a frame that is right, some frames around a file that is
  const strange = chance.under(6) === 0
  const file = strange && chance.under(3) > 0 ? of.file : mutated(of, all, chance)
  const door = chance.one<Door>(['api', 'api', 'api', 'form', 'tus'])
  return { name: `${seed}-${number}-${of.name}`, door, steps: stepsOf(door, file, strange, chance) }
}

/** A file as it is, by the API. */
export const plainCase = (name: string, file: Buffer): Case => ({
  name,
  door: 'api',
  steps: stepsOf('api', file, false, dice(0)),
})

function stepsOf(door: Door, file: Buffer, strange: boolean, chance: Dice): Step[] {
  if (door === 'tus') return byTus(file, strange, chance)
  const { type, body } = multipartOf(file, strange, chance)
  const path = door === 'api' ? '/api/v1/pictures' : '/upload'
  return [{ method: 'POST', path, headers: type === null ? {} : { 'content-type': type }, body }]
}
