/** What whoever runs the site reads of an error: never a person's data, which PostgreSQL's details may quote. */
export function tellError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, table, constraint } = error as { code?: string; table?: string; constraint?: string }
  // PostgreSQL's sentences quote what was sent ("invalid input syntax for type uuid: …"); its codes do not
  if (code !== undefined && /^[0-9A-Z]{5}$/.test(code))
    return `PostgreSQL ${code}${table ? ` at ${table}` : ''}${constraint ? ` (${constraint})` : ''}`
  return error.stack ?? error.message
}
