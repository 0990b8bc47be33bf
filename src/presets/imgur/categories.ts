import { type Policy, category } from '#policy'
import { common } from '../amend.ts'
import { observed } from '../observed.ts'

export const categories: Policy['categories'] = {
  ...common.categories,
  ...observed,
  'user.contact.email': category({ need: 'optional', sensitivity: 'sensitive' }),
}
