import { type SafeUrl } from '#std'
import { type Child } from './jsx.ts'

/** Attributes are written as HTML writes them (`class`, `for`, `http-equiv`); addresses are `SafeUrl`s, so no user text becomes a `javascript:` link. `style` is not there: the content policy forbids it. */
export type Attributes = {
  [name: string]: unknown
  href?: SafeUrl | undefined
  src?: SafeUrl | undefined
  action?: SafeUrl | undefined
  formaction?: SafeUrl | undefined
  srcset?: string | undefined
  style?: never
  children?: Child
}

export type Intrinsics = { [tag: string]: Attributes }
