import { type Policy, category } from '#policy'
import { common } from '../amend.ts'

export const categories: Policy['categories'] = {
  ...common.categories,
  'user.demographic.gender': category({ need: 'optional', sensitivity: 'sensitive' }),
  'user.device.cookie_id': category({ source: 'observed', identifies: 'pseudonymous' }),
  'user.name': category({ audiences: ['me', 'members'] }),
}
