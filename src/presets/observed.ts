import { type Policy, category } from '#policy'

const seen = category({ need: 'required', source: 'observed', identifies: 'pseudonymous' })

/** Kinds that a browser tells unasked, for presets whose log or cookies take them in. */
export const observed = {
  'user.behavior.browsing_history': seen,
  'user.behavior.referrer': seen,
  'user.device.cookie_id': seen,
  'user.device.user_agent': seen,
} satisfies Policy['categories']
