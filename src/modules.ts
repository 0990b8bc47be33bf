/** Who may import whom: a module may import those to its left in its row and all rows above. Read by the boundary test and ARCHITECTURE.md. */
export const layers = [
  ['std', 'words'],
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
  ['app'],
  ['cli'],
] as const

/** `privacy` and what is below know no feature; `pages/` and `api/` folders never import `db`. */
export const noDatabaseIn = ['pages', 'api'] as const
