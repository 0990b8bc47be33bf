import { type Published, checkpoints, consistencyProof, record } from '#privacy'
import { type TestSite } from '#test/site'
import { keptHashes, over } from './hashes.ts'
import { leafHash, rootAt } from './tree.ts'
import { fromBase64, toBase64 } from './verify/bytes.ts'
import { isConsistent } from './verify/proofs.ts'

type Site = TestSite['site']
/** What of a checkpoint a later log is held against. */
export type Then = Pick<Published, 'size' | 'root'>

/** What the log is now. Throws where nothing is in it. */
export async function newest(site: Site): Promise<Published> {
  const [one] = await checkpoints(site)
  if (!one) throw new Error('the log is empty')
  return one
}

/** Events about nobody, as many as are asked for. */
export async function happen(site: Site, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1)
    await record(site, { kind: 'disclosure', person: null, event: { at } })
}

/** Is the log now what it was then, with more behind? */
export async function goesOnFrom(site: Site, then: Then): Promise<boolean> {
  const now = await newest(site)
  const path = (await consistencyProof(site, { from: then.size, to: now.size })) ?? []
  return isConsistent(
    { from: then.size, to: now.size, path: path.map((one) => fromBase64(one) ?? Buffer.of()) },
    fromBase64(then.root) ?? Buffer.of(),
    fromBase64(now.root) ?? Buffer.of(),
  )
}

/** The root of the whole tree, computed anew from its leaves. */
export async function rootFromLeaves(site: Site): Promise<string> {
  const rows = await site.db
    .selectFrom('log_leaf')
    .select('commitment')
    .where('place', 'is not', null)
    .orderBy('place')
    .execute()
  const hashes = rows.map(({ commitment }) => leafHash(commitment))
  const root = await rootAt(
    async (level, index) => over(hashes.slice(index * 2 ** level, (index + 1) * 2 ** level)),
    hashes.length,
  )
  return toBase64(root)
}

/** The same from the hashes that are kept. */
export const rootKept = async (site: Site): Promise<string> =>
  toBase64(await rootAt(keptHashes(site), (await newest(site)).size))
