import { randomBytes } from 'node:crypto'
import { TEMPLATE, onServer, withDatabase } from './template.ts'

/** A fresh database for one test file, cloned in about 30 ms; `drop` when the file is done. Run tests by `bin/test`, which starts the server. */
export async function freshDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = process.env['ORIEL_TEST_DATABASE']
  if (!server) throw new Error('no test database: run tests by bin/test')
  const name = `t_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name} template ${TEMPLATE}`)
  return {
    url: withDatabase(server, name),
    drop: () => onServer(server, `drop database if exists ${name} with (force)`),
  }
}
