/**
 * The kinds of job and their payloads, ids only. Each feature adds its own:
 *
 *     declare module '#jobs' { interface JobKinds { 'media.erase-files': { key: string } } }
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- features add to it
export interface JobKinds {}

export { foreignTables } from './data.ts'
export { type Handlers, enqueue } from './kinds.ts'
export { type Runner, type Timetable, prepareJobs, startRunner } from './runner.ts'
