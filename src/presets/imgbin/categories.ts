import { type Policy } from '#policy'
import { common } from '../amend.ts'
import { observed } from '../observed.ts'

const { 'user.device.cookie_id': _, ...told } = observed
export const categories: Policy['categories'] = { ...common.categories, ...told }
