/** Who may import whom: a module may import what stands before it, in its own row or a row above. Read by the boundary test and ARCHITECTURE.md. */
export const layers = [
  ['std', 'words', 'zip'],
  ['jsx'],
  ['policy'],
  ['presets'],
  ['config'],
  ['db', 'storage', 'jobs'],
  ['privacy'],
  ['site'],
  ['mail'],
  ['web', 'api'],
  ['accounts', 'media', 'desk'],
  ['ops'],
  ['demo', 'archive'],
  ['app'],
  ['canary'],
  ['cli'],
] as const

/** `privacy` and what is below know no feature; `pages/` and `api/` folders never import `db`. */
export const noDatabaseIn = ['pages', 'api'] as const

/** Files that may be longer than 300 lines, each with its reason. */
export const longFiles: Readonly<Record<string, string>> = {}
