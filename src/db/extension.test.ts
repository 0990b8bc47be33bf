import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import type pg from 'pg'
import { MigrationTrouble, connect, migrate } from '#db'
import { onServer, withDatabase } from '../../test/template.ts'

// A database of somebody else's, whose user may make tables in it and no more.
const server = process.env['ORIEL_TEST_DATABASE'] ?? ''
const name = `bare_${randomBytes(5).toString('hex')}`
let url: string

before(async () => {
  await onServer(server, `create role ${name} login password 'bare'`)
  await onServer(server, `create database ${name}`)
  await onServer(withDatabase(server, name), `grant create, usage on schema public to ${name}`)
  const user = new URL(withDatabase(server, name))
  user.username = name
  user.password = 'bare'
  url = user.href
})
after(async () => {
  await onServer(server, `drop database if exists ${name} with (force)`)
  await onServer(server, `drop role if exists ${name}`)
})

test('a user who may not add the extension is told so in a sentence, and starts once somebody added it', async () => {
  const { pool, release } = connect(url, 2)
  try {
    await assert.rejects(migrate(pool), (error) => {
      assert.ok(error instanceof MigrationTrouble, String(error))
      assert.match(error.message, /extension pg_trgm.*may not add it.*create extension pg_trgm/)
      return true
    })
    await onServer(withDatabase(server, name), 'create extension pg_trgm')
    assert.ok((await migrate(pool)).includes('0002-albums.sql'))
  } finally {
    await release()
  }
})

test('a server without it is told of in a sentence too', async () => {
  const pool = {
    connect: async () => ({
      query: async (text: string) => {
        if (text.includes('create extension'))
          throw Object.assign(new Error('extension "pg_trgm" is not available'), { code: '0A000' })
        return { rows: [] }
      },
      release: () => {},
    }),
  } as unknown as pg.Pool
  await assert.rejects(migrate(pool), /pg_trgm, and this server does not have it/)
})
