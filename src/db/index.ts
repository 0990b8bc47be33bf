/**
 * The rows of every table. Each feature adds its own in its `tables.ts`:
 *
 *     declare module '#db' { interface Tables { person: PersonRow } }
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- features add to it
export interface Tables {}

export { type Db, SERVING, connect } from './connect.ts'
export { type Presence, bePresent, isGone, whenGone } from './presence.ts'
export { transaction } from './transaction.ts'
export { migrate, MigrationTrouble, schemaState } from './migrate.ts'
export { Cache, changed, withdrawn } from './held.ts'
export { type HotQuery, hot, hotQueries } from './hot.ts'
export { type Finding, type Server, ServerTrouble, serverDiagnosis, startServer } from './server/index.ts'
