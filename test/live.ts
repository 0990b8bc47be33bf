import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#config'
import { type DemoDoor } from '#demo'
import { type MediaSite } from '#media'
import { openSite } from '../src/app/site.ts'
import { serve } from '../src/main.ts'
import { freshDatabase } from './database.ts'

/** A real site on a socket: all of `oriel serve` in this process, on a cloned database. */
export type Live = {
  readonly origin: string
  readonly site: MediaSite
  readonly data: string
  readonly databaseUrl: string
  /** What it printed. */ readonly lines: readonly string[]
  /** The first printed address with this path: `printed('/set-up')`. */ printed(path: string): string
  stop(): Promise<void>
}

export async function live(env: Record<string, string> = {}, demo: DemoDoor | null = null): Promise<Live> {
  const [database, data] = await Promise.all([freshDatabase(), mkdtemp(join(tmpdir(), 'oriel-live-'))])
  const lines: string[] = []
  const config = readConfig({ ORIEL_DATA: data, PORT: '0', DATABASE_URL: database.url, ...env })
  const serving = await serve(config, (line) => void lines.push(line), demo)
  return {
    origin: serving.address,
    site: serving.site,
    data,
    databaseUrl: database.url,
    lines,
    printed(path) {
      const found = lines
        .flatMap((line) => /http:\S+/.exec(line) ?? [])
        .find((one) => new URL(one).pathname === path)
      if (!found) throw new Error(`no address of ${path} was printed: ${lines.join('\n')}`)
      return found
    },
    async stop() {
      await serving.stop()
      await database.drop()
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** `ana` runs it, without a browser. */
export const setUpByAna = {
  ORIEL_ADMIN_NAME: 'ana',
  ORIEL_ADMIN_EMAIL: 'ana@example.org',
  ORIEL_ADMIN_PASSWORD: 'ana looks out of a window',
  ORIEL_CONTROLLER_NAME: 'Foto Club Bergen',
  ORIEL_CONTROLLER_ADDRESS: '1 Strandgaten, 5013 Bergen',
  ORIEL_CONTROLLER_EMAIL: 'club@example.org',
  ORIEL_CONTROLLER_COUNTRY: 'NO',
}

/** The same site once more, below its pages, for what a test prepares by hand. */
export const beside = ({ data, databaseUrl, origin }: Live): ReturnType<typeof openSite> =>
  openSite(readConfig({ ORIEL_DATA: data }), { databaseUrl, origin })
