import { type Policy, category } from '#policy'
import { common } from '../amend.ts'

const seen = category({ source: 'observed', identifies: 'pseudonymous', sensitivity: 'sensitive' })

export const categories: Policy['categories'] = {
  ...common.categories,
  'user.behavior.browsing_history': seen,
  'user.behavior.referrer': seen,
  'user.device.user_agent': category({ source: 'observed', identifies: 'pseudonymous' }),
}
