// First and last byte of a rendition, against nginx sending the same file from the same disk; skipped where there is no nginx. `bin/bench files [--pairs 20] [--requests 100]`.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { noisy } from '#test/pictures'
import { until } from '#test/serving'
import { machine, median, pairs, report, say } from './measure.ts'
import { Timed } from './site/timed.ts'
import { openPlace } from './site/place.ts'
import { startApp, stop } from './site/processes.ts'
import { TOKEN, seed } from './site/seed.ts'

const { values: given } = parseArgs({
  options: { pairs: { type: 'string', default: '20' }, requests: { type: 'string', default: '100' } },
})
if (spawnSync('nginx', ['-v']).error) {
  say('files: skipped, there is no nginx here (Debian: nginx-light)')
  process.exit()
}
const place = await openPlace()
const data = join(place.folder, 'data')
const databaseUrl = await seed(place.server, { name: 'bench', data, pictures: 1000 })
const app = await startApp({ databaseUrl, data, held: true })
const nginx = await startNginx(join(data, 'files/pictures'))

/** One photograph of 12 megapixels, published; where each side has its files. */
async function publish(): Promise<{ ours: string; theirs: string }> {
  const body = new FormData()
  const photo = await noisy(4000, 3000).jpeg({ quality: 90 }).toBuffer()
  body.append('file', new File([new Uint8Array(photo)], 'photo.jpg'))
  const answer = await fetch(`http://127.0.0.1:${app.port}/api/v1/pictures`, {
    method: 'POST',
    body,
    headers: { Authorization: `Bearer ${TOKEN}` },
  })
  const { files } = (await answer.json()) as { files: { webp: string }[] }
  const [group = ''] = readdirSync(join(data, 'files/pictures'))
  const [key = ''] = readdirSync(join(data, 'files/pictures', group))
  const hash = /-(\w{8})\.webp$/.exec(files[0]?.webp ?? '')?.[1]
  const base = new URL(files[0]?.webp ?? '').pathname.replace(/[^/]+$/, '')
  return { ours: `${base}SIZE-${hash}.webp`, theirs: `/${group}/${key}/SIZE.webp` }
}

async function startNginx(root: string) {
  const free = createServer().listen(0, '127.0.0.1')
  await once(free, 'listening')
  const { port } = free.address() as { port: number }
  free.close()
  const folder = join(place.folder, 'nginx')
  mkdirSync(folder)
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error; ${user}
     events {} http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
     client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c; uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
     types { image/webp webp; } server { listen 127.0.0.1:${port}; root ${root}; add_header Cache-Control "public, max-age=31536000, immutable"; } }`,
  )
  const child = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error')], {
    stdio: 'inherit',
  })
  await until('nginx answers', () =>
    fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    ),
  )
  return { port, child }
}

try {
  say(machine())
  const { ours, theirs } = await publish()
  for (const size of ['640', '2560']) {
    const [a, b] = [new Timed(app.port), new Timed(nginx.port)]
    const [at, there] = [ours.replace('SIZE', size), theirs.replace('SIZE', size)]
    const [left, right] = [await a.ask(at), await b.ask(there)]
    if (left.bytes !== right.bytes) throw new Error(`not the same file: ${left.bytes}, ${right.bytes} bytes`)
    for (const which of ['first', 'last'] as const) {
      const side = (one: Timed, path: string) => async () => {
        const taken: number[] = []
        for (let left = Number(given.requests); left > 0; left--) taken.push((await one.ask(path))[which])
        return median(taken)
      }
      const taken = await pairs({ a: side(a, at), b: side(b, there), rounds: Number(given.pairs), warm: 2 })
      const values = taken.map((pair) => pair.a / pair.b)
      const ms = (of: 'a' | 'b') => median(taken.map((pair) => pair[of])).toFixed(3)
      say(report({ name: `files: ${which} byte of ${size} (${left.bytes} bytes), times nginx’s`, values }))
      say(`    ours ${ms('a')} ms, nginx ${ms('b')} ms`)
    }
    a.close()
    b.close()
  }
} finally {
  nginx.child.kill('SIGTERM')
  await stop(app)
  await place.close()
}
