/**
 * An expected no: a value, never thrown. `code` is a message key (`picture.not-yours`), `status` the HTTP answer it becomes,
 * `values` what the sentence needs, `field` the form field it stands beside.
 */
export type Refusal = {
  readonly refused: true
  readonly code: string
  readonly status: number
  readonly values: Readonly<Record<string, string | number>>
  readonly field?: string
}

type Detail = { status?: number; field?: string; values?: Record<string, string | number> }

export function refuse(code: string, { status = 422, field, values = {} }: Detail = {}): Refusal {
  return { refused: true, code, status, values, ...(field === undefined ? {} : { field }) }
}

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true
