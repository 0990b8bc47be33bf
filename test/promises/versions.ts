import assert from 'node:assert/strict'
import { inventory } from '#app'
import { publish } from '#desk'
import { type Policy, en, use } from '#policy'
import { type PresetName } from '#presets'
import { type Caller, type TestApp, caller, makeApp } from '#test/app'
import { policyJobs } from '#test/policy-jobs'
import { post } from '#test/post'

/** A site of a preset with two members. */
export async function under(
  preset: PresetName,
  tell: (made: TestApp, ana: Caller, ben: Caller) => Promise<void>,
): Promise<void> {
  const made = await makeApp({ env: { ORIEL_PRESET: preset } })
  try {
    await tell(made, await caller(made, 'ana'), await caller(made, 'ben'))
    assert.deepEqual(made.troubles, [])
  } finally {
    await made.close()
  }
}

/** The same, but unfinished uploads are kept longer, which lets more happen. */
export const weaker = (policy: Policy): Policy => ({
  ...policy,
  retention: { ...policy.retention, partial: { ...policy.retention.partial, keep: 'P9D' } },
})
/** The same, but the link for a new password ends sooner. */
export const stricter = (policy: Policy): Policy => ({
  ...policy,
  retention: { ...policy.retention, 'reset-link': { ...policy.retention['reset-link'], keep: 'PT30M' } },
})
export const NEW = {
  kinds: ['user.contact.email'],
  purpose: 'functional.service.improve',
  recipient: 'program',
} as const
/** The same, with a purpose for addresses that nobody was told of. */
export const withPurpose = (policy: Policy): Policy => ({
  ...policy,
  uses: [
    ...policy.uses,
    use('reading-addresses', {
      module: 'web',
      title: en('What addresses tell'),
      categories: [...NEW.kinds],
      purpose: NEW.purpose,
      recipients: [NEW.recipient],
      retention: 'account',
    }),
  ],
})

export const tries = (made: TestApp, policy: Policy, on: string | null = null) =>
  publish({ ...made.site, inventory }, { policy, from: 'file', on })
export const standing = async (made: TestApp): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await made.site.db.selectFrom('person').select(['name', 'agreed']).execute()).map(({ name, agreed }) => [
      name,
      agreed,
    ]),
  )
export const tellsOn = async (made: TestApp, path: string): Promise<boolean> =>
  (await made.visitor().get(path)).body.includes('/privacy/changes#version-2')
export const letters = async (made: TestApp) => {
  await policyJobs(made.site)
  return (await post(made.site)).filter(({ kind }) => kind.startsWith('policy'))
}
