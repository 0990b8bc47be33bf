const because =
  'queued work of graphile_worker: payloads are ids, errors are codes, a row goes when its job is done'

/** The queue's own tables, in its own schema. */
export const foreignTables = [
  '_private_jobs',
  '_private_job_queues',
  '_private_known_crontabs',
  '_private_tasks',
  'migrations',
].map((table) => ({ schema: 'graphile_worker', table, because }))
