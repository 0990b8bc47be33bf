import * as fc from 'fast-check'
import { presets } from '#presets'
import { type Policy, type Question, type UseNode, category, control, en, recipient, use } from './index.ts'
import { CONTROLS, RETENTIONS, categoryKeys, purposeKeys, recipientKeys } from './vocabulary.ts'

const { oriel } = presets

export { fc }

const some = <T>(of: readonly T[], minLength = 1): fc.Arbitrary<T[]> =>
  fc.uniqueArray(fc.constantFrom(...of), { minLength, maxLength: 4 })

const oneUse = fc.record({
  categories: some(categoryKeys),
  purpose: fc.constantFrom(...purposeKeys),
  recipients: some(recipientKeys),
  retention: fc.constantFrom(...RETENTIONS),
  control: fc.option(fc.constantFrom(...CONTROLS)),
  basis: fc.constantFrom('A6-1-a', 'A6-1-b', 'A6-1-f'),
})

const parties = Object.fromEntries(
  recipientKeys.map((key) => [
    key,
    oriel.recipients[key] ?? recipient(key, { module: 'web', role: 'audience' }),
  ]),
)

const kinds = Object.fromEntries(categoryKeys.map((key) => [key, oriel.categories[key] ?? category()]))

const switches = Object.fromEntries(
  CONTROLS.map((key) => [
    key,
    oriel.controls[key] ??
      control(key, { module: 'web', text: en('Off.'), type: 'consent', initial: 'off', where: '/me' }),
  ]),
)

/** Our default with its uses replaced by any up to twelve. */
export const documents: fc.Arbitrary<Policy> = fc.array(oneUse, { maxLength: 12 }).map((parts) => ({
  ...oriel,
  recipients: parties,
  controls: switches,
  summaries: [],
  categories: kinds,
  uses: parts.map((part, at): UseNode =>
    use(`use-${at}`, { module: 'web', interest: en('try it'), ...part }),
  ),
}))

export const questions: fc.Arbitrary<Question> = fc.record({
  kinds: some(categoryKeys, 0),
  purpose: fc.constantFrom(...purposeKeys),
  recipient: fc.constantFrom(...recipientKeys),
})
