/** What a spreadsheet would take for a formula as it opens the file. */
const FORMULA = /^[=+\-@\t\r\n|%]/

/** RFC 4180: rows end with CRLF, each cell in quotes. A cell that looks like a formula gets an apostrophe before it, so that it stays text. */
export const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')

function cell(text: string): string {
  const safe = FORMULA.test(text.trimStart()) || FORMULA.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
