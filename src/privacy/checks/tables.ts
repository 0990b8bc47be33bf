import { type Id } from '#std'
import { type Said } from './check.ts'

type CheckRunRow = {
  id: Id<'check-run'>
  name: string
  ran_at: Date
  holds: boolean
  wrong: number | null
  looked_at: number | null
  said: readonly Said[]
  took: number
}

declare module '#db' {
  interface Tables {
    check_run: CheckRunRow
  }
}
