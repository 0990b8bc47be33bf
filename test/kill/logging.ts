import { addFeatures } from '../../src/app/index.ts'
import { openSite } from '../../src/app/site.ts'
import { readConfig } from '#config'
import { record, sequence, settle } from '#privacy'

// A process that writes into the log of a site as fast as it can, and says each checkpoint once it is published. Somebody kills it.

const config = readConfig(process.env)
const open = await openSite(config, { databaseUrl: config.databaseUrl ?? '', origin: 'http://localhost' })
const { site } = addFeatures(open)
await settle(site)
for (let at = 0; ; at += 1) {
  await Promise.all(
    [0, 1, 2].map((nth) => record(site, { kind: 'disclosure', person: null, event: { at, nth } })),
  )
  await sequence(site)
  const { note } = await site.db
    .selectFrom('log_checkpoint')
    .select('note')
    .orderBy('size', 'desc')
    .executeTakeFirstOrThrow()
  const [, size = '', root = ''] = note.split('\n')
  process.stdout.write(`${size} ${root}\n`)
}
