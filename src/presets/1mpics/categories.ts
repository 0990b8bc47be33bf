import { type Policy, category } from '#policy'
import { common } from '../amend.ts'
import { observed } from '../observed.ts'

export const categories: Policy['categories'] = {
  ...common.categories,
  'user.behavior.browsing_history': observed['user.behavior.browsing_history'],
  'user.device.cookie_id': observed['user.device.cookie_id'],
  'user.name': category({ audiences: ['members', 'me'] }),
}
