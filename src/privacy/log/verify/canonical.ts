export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** One text for one value, as RFC 8785 has it: no space, names in the order of their UTF-16 units, numbers as ECMAScript prints them. */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  const names = Object.keys(value).toSorted()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`).join(',')}}`
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value)
