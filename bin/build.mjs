// Builds src/ into dist/: two bundles for Node, and what browsers get under /assets (style sheets, islands, fonts, icon) with a content hash in each name.
// `node bin/build.mjs` or `import { build }`. About 0.2 s; nothing where nothing changed. Two builds at once do no harm: each file is written beside its place and renamed into it.
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, extname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import * as esbuild from 'esbuild'

const ROOT = join(import.meta.dirname, '..')
const WEB = join(ROOT, 'src/web')
const DAY = 24 * 60 * 60 * 1000
const SERVER = { oriel: 'src/cli/main.ts', decoder: 'src/media/engine/decoder.ts' }

/** Builds what changed; says whether it had to. `dist` is a folder (for tests), `force` builds anyway, `web` only what browsers get. */
export async function build({ dist = join(ROOT, 'dist'), force = false, web: webOnly = false } = {}) {
  const state = await stampOf()
  const stamp = webOnly ? `${state} web` : state
  const before = await readFile(join(dist, 'stamp'), 'utf8').catch(() => '')
  if (!force && (before === stamp || before === state) && (await whole(dist, webOnly)))
    return { built: false }
  const [server, web] = await Promise.all([webOnly ? [] : bundleServer(dist), bundleWeb(dist)])
  const assets = namesOf(web.metafile)
  await Promise.all([...server, ...web.outputFiles].map((file) => put(file.path, file.contents)))
  await Promise.all(web.outputFiles.filter((file) => /\.(css|js|svg)$/.test(file.path)).map(compress))
  await put(join(dist, 'assets.json'), JSON.stringify(assets, null, 1))
  await put(join(dist, 'stamp'), stamp)
  await sweep(join(dist, 'assets'), new Set(Object.values(assets)))
  return { built: true }
}

async function bundleServer(dist) {
  const entryPoints = Object.fromEntries(
    Object.entries(SERVER).filter(([, file]) => existsSync(join(ROOT, file))),
  )
  if (Object.keys(entryPoints).length === 0) return []
  const { outputFiles } = await esbuild.build({
    entryPoints,
    absWorkingDir: ROOT,
    outdir: dist,
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: '#jsx',
    sourcemap: 'linked',
    logLevel: 'error',
  })
  return outputFiles
}

async function bundleWeb(dist) {
  const islands = (await readdir(join(ROOT, 'src'), { recursive: true }))
    .filter((file) => /^\w+\/islands\/[\w-]+\.tsx?$/.test(file))
    .map((file) => join(ROOT, 'src', file))
  const pages = (await readdir(join(WEB, 'styles/pages'))).map((file) => join(WEB, 'styles/pages', file))
  return esbuild.build({
    entryPoints: [join(WEB, 'styles/oriel.css'), join(WEB, 'styles/icon.svg'), ...pages, ...islands],
    absWorkingDir: ROOT,
    outdir: join(dist, 'assets'),
    publicPath: '/assets',
    entryNames: '[name]-[hash]',
    // what an island asks for later comes as a file of its own
    splitting: true,
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    jsx: 'automatic',
    jsxImportSource: '#jsx',
    target: 'esnext',
    loader: { '.woff2': 'file', '.svg': 'copy' },
    logLevel: 'error',
    legalComments: 'none',
  })
}

/** `oriel.css` → `oriel-K3JD5A2B.css`: entries by their own name, fonts by theirs; what islands share has none but its file's. */
function namesOf(metafile) {
  const names = {}
  for (const [file, output] of Object.entries(metafile.outputs)) {
    const shared = !output.entryPoint && file.endsWith('.js')
    const source = output.entryPoint ?? (shared ? file : (Object.keys(output.inputs)[0] ?? file))
    names[
      source
        .split('/')
        .at(-1)
        .replace(/\.tsx?$/, '.js')
    ] = file.split('/').at(-1)
  }
  return Object.fromEntries(Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1)))
}

async function compress({ path, contents }) {
  if (existsSync(`${path}.br`) && existsSync(`${path}.gz`)) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: contents.length }
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(contents, { params }),
    promisify(gzip)(contents, { level: 9 }),
  ])
  await Promise.all([put(`${path}.br`, br), put(`${path}.gz`, gz)])
}

async function put(path, bytes) {
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`
  await writeFile(beside, bytes)
  await rename(beside, path)
}

/** Paths, sizes and times of everything that goes in: 200 files take 5 ms. */
async function stampOf() {
  const files = (await readdir(join(ROOT, 'src'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const all = [
    ...files,
    ...['package.json', 'package-lock.json', 'bin/build.mjs'].map((file) => join(ROOT, file)),
  ].sort((a, b) => (a < b ? -1 : 1))
  const lines = await Promise.all(
    all.map(async (file) => {
      const { size, mtimeMs } = await stat(file)
      return `${relative(ROOT, file)} ${size} ${mtimeMs}`
    }),
  )
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

async function whole(dist, webOnly) {
  const names = JSON.parse(await readFile(join(dist, 'assets.json'), 'utf8').catch(() => 'null'))
  if (names === null) return false
  const bundles = Object.entries(SERVER)
    .filter(([, file]) => !webOnly && existsSync(join(ROOT, file)))
    .map(([name]) => `${name}.js`)
  return [...Object.values(names).map((name) => join('assets', name)), ...bundles].every((file) =>
    existsSync(join(dist, file)),
  )
}

/** A server that still runs may hand out yesterday's names: what nothing names any more goes after a day. */
async function sweep(folder, keep) {
  for (const name of await readdir(folder)) {
    if (keep.has(name.replace(/\.(br|gz)$/, '')) && extname(name) !== '.tmp') continue
    const found = await stat(join(folder, name)).catch(() => null)
    // oxlint-disable-next-line no-restricted-properties -- the age of a file on this machine, no rule of the site
    if (found && Date.now() - found.mtimeMs > DAY) await rm(join(folder, name), { force: true })
  }
}

if (process.argv[1] === import.meta.filename) {
  const start = performance.now()
  const given = (flag) => process.argv.includes(flag)
  const done = await build({ force: given('--force'), web: given('--web') }).catch((error) => {
    if (['EACCES', 'EPERM', 'EROFS'].includes(error.code))
      process.stderr.write(
        `Oriel has to be built first, and this user cannot write to ${join(ROOT, 'dist')}. Run "npm run build" there as the owner of that folder, after each update.\n`,
      )
    // esbuild has printed its own errors, with file and line.
    else if (!error.errors) throw error
    process.exit(1)
  })
  process.stdout.write(
    done.built ? `built in ${Math.round(performance.now() - start)} ms\n` : 'nothing to build\n',
  )
}
