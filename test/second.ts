import { readConfig } from '#config'
import { addFeatures, webApp } from '../src/app/index.ts'
import { openSite } from '../src/app/site.ts'
import { type TestApp } from './app.ts'
import { Visitor } from './visitor.ts'

/** Another process of the same site: the same database and data, nothing in memory shared. */
export async function secondApp(made: TestApp): Promise<{ visitor(): Visitor; close(): Promise<void> }> {
  const config = { ...readConfig({ ORIEL_DATA: made.data }), clock: made.clock }
  const { databaseUrl } = made.open
  const open = await openSite(config, { databaseUrl, origin: made.site.origin })
  const features = addFeatures(open)
  const app = webApp(features.site, {
    failed: (what, error) => void made.troubles.push(`${what}: ${String(error)}`),
  })
  return {
    visitor: () => new Visitor(app),
    async close() {
      await features.release()
      await open.release()
    },
  }
}
