import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { before, test, type TestContext } from 'node:test'
import { type Binaries, findBinaries, missingLinks, tryBinaries } from './binaries.ts'
import { ServerTrouble } from './index.ts'
import { isRoot } from './runner.ts'
import { ask, freshFolder, postmaster, start } from './testing.ts'

/** The package as npm leaves it when it may not run install scripts: without links. */
function bareCopy(t: TestContext): Binaries {
  const real = findBinaries().native
  const copy = mkdtempSync(join(tmpdir(), 'oriel-package-'))
  t.after(() => rmSync(copy, { recursive: true, force: true }))
  chmodSync(copy, 0o755)
  linkOrCopy(join(real, '../package.json'), join(copy, 'package.json'))
  copyBelow(real, join(copy, 'native'))
  return findBinaries(join(copy, 'native'))
}

function copyBelow(from: string, to: string): void {
  mkdirSync(to)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory()) copyBelow(join(from, entry.name), join(to, entry.name))
    else if (entry.isFile()) linkOrCopy(join(from, entry.name), join(to, entry.name))
  }
}

/** Hard links cost nothing, but need the same disk, and files of one's own. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
  }
}

test('links of libraries that npm did not make are made, once, by many at a time', async (t) => {
  const copy = bareCopy(t)
  assert.ok(missingLinks(copy).length > 5)
  assert.throws(
    () => tryBinaries(copy, {}),
    (error) => error instanceof ServerTrouble && /libicu/.test(error.sentence),
  )
  const code = `import { findBinaries, linkLibraries } from ${JSON.stringify(new URL('binaries.ts', import.meta.url).href)}
    linkLibraries(findBinaries(${JSON.stringify(copy.native)}), '/nowhere')`
  const script = `for i in 1 2 3; do "$0" --input-type=module -e "$1" & done; wait`
  assert.equal(spawnSync('sh', ['-c', script, process.execPath, code], { encoding: 'utf8' }).stderr, '')
  assert.deepEqual(missingLinks(copy), [])
  assert.equal(readlinkSync(join(copy.native, 'lib/libpq.so.5')), 'libpq.so.5.18')
  assert.deepEqual(
    readdirSync(join(copy.native, 'lib')).filter((name) => /-[0-9a-f]{8}$/.test(name)),
    [],
  )
  assert.match(tryBinaries(copy, {}), /PostgreSQL\) 18/)
})

const root = { skip: isRoot() ? false : 'only root can become another user' }

test('where node_modules cannot be written, the links lie beside the data', root, (t) => {
  const copy = bareCopy(t)
  const spare = mkdtempSync(join(tmpdir(), 'oriel-spare-'))
  t.after(() => rmSync(spare, { recursive: true, force: true }))
  chmodSync(spare, 0o777)
  const code = `import { findBinaries, linkLibraries, tryBinaries } from ${JSON.stringify(new URL('binaries.ts', import.meta.url).href)}
    const binaries = findBinaries(${JSON.stringify(copy.native)})
    const env = linkLibraries(binaries, ${JSON.stringify(join(spare, 'lib'))})
    console.log(Object.keys(env)[0], tryBinaries(binaries, env))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    uid: 65534,
    gid: 65534,
  })
  assert.match(stdout, /LIBRARY_PATH postgres \(PostgreSQL\) 18/, stderr)
  assert.ok(missingLinks(copy).length > 5)
  assert.ok(lstatSync(join(spare, 'lib/libicuuc.so.60')).isSymbolicLink())
})

/** Programs that are refused, as in a container of the usual kind. */
function refuse(t: TestContext, ...programs: string[]): void {
  const fakes = mkdtempSync(join(tmpdir(), 'oriel-fakes-'))
  for (const program of programs)
    writeFileSync(
      join(fakes, program),
      `#!/bin/sh\necho "${program}: Operation not permitted" >&2\nexit 1\n`,
      { mode: 0o755 },
    )
  chmodSync(fakes, 0o755)
  const path = process.env['PATH'] ?? ''
  process.env['PATH'] = `${fakes}:${path}`
  t.after(() => {
    process.env['PATH'] = path
    rmSync(fakes, { recursive: true, force: true })
  })
}

const uidOf = (pid: number) => Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])

let open = ''
before((t) => {
  if (!isRoot()) return
  open = freshFolder(t as TestContext)
  chmodSync(dirname(open), 0o755)
})

test('where unshare is refused, root runs it as a system user; and as root again later', root, async (t) => {
  const first = await start(open)
  await ask(first.url, 'create table kept as select 42 as answer')
  assert.equal(uidOf(postmaster(open)), 0, 'in a user namespace root stays the owner')
  await first.stop()
  refuse(t, 'unshare')
  const second = await start(open)
  const uid = uidOf(postmaster(open))
  assert.notEqual(uid, 0)
  assert.equal(statSync(join(open, 'pg18/base/1')).uid, uid)
  assert.equal(await ask(second.url, 'select answer from kept'), 42)
  await second.stop()
  const third = await start(open)
  assert.equal(await ask(third.url, 'select answer from kept'), 42)
  await third.stop()
})

test('where the folder is closed too, the system user gets the one power to pass', root, async (t) => {
  refuse(t, 'unshare')
  const folder = freshFolder(t, homedir())
  const server = await start(folder)
  assert.notEqual(uidOf(postmaster(folder)), 0)
  assert.equal(await ask(server.url, 'select 1'), 1)
  await server.stop()
})

test('where nothing works, a sentence says what was tried and how to mend it', root, async (t) => {
  refuse(t, 'unshare', 'setpriv')
  const folder = freshFolder(t, homedir())
  await assert.rejects(start(folder), (error) => {
    assert.ok(error instanceof ServerTrouble)
    assert.equal(error.code, 'identity')
    assert.match(error.sentence, /unshare: Operation not permitted/)
    assert.match(error.mend, /plain user/)
    return true
  })
})
