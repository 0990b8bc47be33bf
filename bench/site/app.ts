// Our app in a process of its own, as src/main.ts serves it: `fork`ed with an `Options` in JSON; says `Serving` when it listens, and goes when told nothing more.
import { createServer } from 'node:http'
import { addFeatures, openSite, webApp } from '../../src/app/index.ts'
import { readConfig } from '#config'
import { getRequestListener } from '@hono/node-server'

export type Options = {
  readonly databaseUrl: string
  readonly data: string
  /** Strangers' pages from memory. */ readonly held: boolean
}
export type Serving = { readonly port: number; readonly cookie: string }

const options = JSON.parse(process.argv[2] ?? '') as Options
const config = readConfig({ ORIEL_DATA: options.data, ORIEL_ORIGIN: 'https://pictures.example' })
const open = await openSite(config, { databaseUrl: options.databaseUrl, origin: config.origin ?? '' })
const features = addFeatures(open)
const failed = (what: string, error: unknown): void =>
  void process.stderr.write(`${what}: ${String(error)}\n`)
const { fetch } = webApp(features.site, { failed, held: options.held })
const answer = getRequestListener(fetch)
const http = createServer((incoming, outgoing) => void answer(incoming, outgoing))
// a side that waits for its turn keeps its connections
Object.assign(http, { keepAliveTimeout: 600_000, headersTimeout: 0, requestTimeout: 0 })
http.listen(0, '127.0.0.1', () => {
  const { port } = http.address() as { port: number }
  const cookie = `${open.site.policy.cookie('session')?.name}=`
  process.send?.({ port, cookie } satisfies Serving)
})
process.on('disconnect', () => {
  http.closeAllConnections()
  http.close()
  void features
    .release()
    .then(() => open.release())
    .then(() => process.exit())
})
