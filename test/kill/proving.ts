// A process that has ground for a copy and waits on it: `node test/kill/proving.ts`. Tells the folder and the database, a line each.
import { setTimeout as sleep } from 'node:timers/promises'
import { onGround } from '../../src/canary/ground.ts'

await onGround(null, {
  name: 'nobody',
  async work({ databaseUrl, folder }) {
    process.stdout.write(`${folder}\n${databaseUrl}\n`)
    await sleep(600_000)
  },
})
