import { everyone, whichAreHere } from '#accounts'
import { inventory } from '#app'
import { policyInForce, strangersHere } from '#desk'
import { countMisfits, countUnsealed, deadUploads, keptPictures, knownKeys } from '#media'
import { type Anatomy } from '#ops'
import { presets } from '#presets'

/** What features know of themselves. */
export const anatomy: Anatomy = {
  inventory,
  presets: Object.keys(presets),
  policyInForce,
  pictures: keptPictures,
  knownKeys,
  deadUploads,
  misfits: countMisfits,
  unsealed: countUnsealed,
  people: everyone,
  whichAreHere: async (patient, ids) =>
    (await whichAreHere(patient, ids)).union(await strangersHere(patient, ids)),
}
