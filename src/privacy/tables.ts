import { type CategoryKey, type PurposeKey } from '#policy'
import { type Id } from '#std'

type LookRow = {
  id: Id<'look'>
  person: Id<'person'>
  role: string
  purpose: PurposeKey
  reason: string
  kinds: CategoryKey[]
  under: number
  created_at: Date
  came_from: string
}

declare module '#db' {
  interface Tables {
    look: LookRow
  }
}
