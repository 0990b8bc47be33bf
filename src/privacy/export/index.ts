import { type Inventory } from '../declare.ts'
import { type Id } from '#std'
import { type ExportCtx, planExport } from './plan.ts'

/** All that is held about a person as the bytes of a ZIP, made as they are asked for. */
export async function* exportOf(
  ctx: ExportCtx,
  inventory: Inventory,
  person: Id<'person'>,
): AsyncGenerator<Uint8Array> {
  yield* (await planExport(ctx, inventory, person)).stream()
}

export { type FileStore, type FileStores } from './files.ts'
export { measure } from './measure.ts'
export { type Export, type ExportCtx, planExport } from './plan.ts'
export { exportSchema } from './schema.ts'
export { en } from './words.ts'
