/** What one operation does; by which field it finds its records stands behind the last dash. */
export type Act =
  | 'create'
  | 'delete-by-key'
  | 'delete-by-pur'
  | 'delete-by-ttl'
  | 'delete-by-usr'
  | 'log'
  | 'read-data-by-dec'
  | 'read-data-by-key'
  | 'read-data-by-obj'
  | 'read-data-by-pur'
  | 'read-data-by-usr'
  | 'read-meta-by-key'
  | 'read-meta-by-pur'
  | 'read-meta-by-usr'
  | 'update-data-by-key'
  | 'update-meta-by-key'
  | 'update-meta-by-pur'
  | 'update-meta-by-shr'
  | 'update-meta-by-usr'
  | 'verify-deletion'

export type Who = 'controller' | 'customer' | 'processor' | 'regulator'
/** Shares in thousandths. */
export type Mix = {
  readonly spread: 'uniform' | 'zipfian'
  readonly shares: Readonly<Partial<Record<Act, number>>>
}

/** The four workloads as the paper tells them; what it leaves open (which of three fields) is in equal parts. */
const paper: Readonly<Record<Who, Mix>> = {
  controller: {
    spread: 'uniform',
    shares: {
      create: 250,
      'delete-by-pur': 83,
      'delete-by-ttl': 83,
      'delete-by-usr': 84,
      'update-meta-by-pur': 166,
      'update-meta-by-usr': 167,
      'update-meta-by-shr': 167,
    },
  },
  customer: {
    spread: 'zipfian',
    shares: {
      'read-data-by-usr': 200,
      'read-meta-by-key': 200,
      'update-data-by-key': 200,
      'update-meta-by-key': 200,
      'delete-by-key': 200,
    },
  },
  processor: {
    spread: 'uniform',
    shares: {
      'read-data-by-key': 800,
      'read-data-by-pur': 67,
      'read-data-by-obj': 67,
      'read-data-by-dec': 66,
    },
  },
  regulator: { spread: 'zipfian', shares: { 'read-meta-by-usr': 460, log: 310, 'verify-deletion': 230 } },
}

/** The same as the published code runs them; the regulator's as it was before its file was removed. */
const code: Readonly<Record<Who, Mix>> = {
  controller: {
    spread: 'uniform',
    shares: { create: 250, 'delete-by-key': 250, 'update-meta-by-pur': 250, 'update-meta-by-usr': 250 },
  },
  customer: {
    spread: 'zipfian',
    shares: {
      'read-data-by-key': 200,
      'read-meta-by-pur': 100,
      'read-meta-by-usr': 100,
      'update-data-by-key': 200,
      'update-meta-by-pur': 100,
      'update-meta-by-usr': 100,
      'delete-by-key': 200,
    },
  },
  processor: {
    spread: 'uniform',
    shares: { 'read-data-by-key': 200, 'read-meta-by-pur': 400, 'read-meta-by-usr': 400 },
  },
  regulator: { spread: 'zipfian', shares: { 'read-meta-by-key': 500, log: 500 } },
}

export const mixes = { paper, code } as const
export type MixName = keyof typeof mixes
