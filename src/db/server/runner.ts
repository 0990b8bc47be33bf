import { execFileSync, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bareEnv, type Binaries } from './binaries.ts'
import type { Place } from './place.ts'
import { ServerTrouble } from './trouble.ts'

/** As whom PostgreSQL runs, since it refuses root. `uid` and `gid` are the owners its files need, seen from here. */
export type Runner = {
  readonly says: string
  readonly uid: number
  readonly gid: number
  /** Put before the command. */
  readonly prefix: readonly string[]
  /** For `spawn`. */
  readonly as: { readonly uid?: number; readonly gid?: number }
}
type Tried = { readonly runner: Runner; readonly refused: string }

const me = () => ({ uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 })
export const isRoot = (): boolean => me().uid === 0

/** The first way to run PostgreSQL that works here, on this folder. */
export function chooseRunner(place: Place, binaries: Binaries, env: Record<string, string>): Runner {
  const tried: Tried[] = []
  for (const runner of candidates(place)) {
    const refused = refusal(runner, place, binaries, env)
    if (refused === undefined) return runner
    tried.push({ runner, refused })
  }
  throw noRunner(place, binaries, tried)
}

/**
 * As a plain user: as that user. As root: as the owner of the data, if it is not root's; else as root without its powers, called nobody
 * in a user namespace of its own; where that is refused (a container's default), as a system user who becomes the data's owner, and
 * with the one power to pass closed folders (/root), which is less than root had.
 */
function candidates(place: Place): Runner[] {
  if (!isRoot()) return [{ says: 'as the current user', ...me(), prefix: [], as: {} }, unshared()]
  const owner =
    statSync(place.cluster, { throwIfNoEntry: false }) ?? statSync(place.folder, { throwIfNoEntry: false })
  const users = ['postgres', 'nobody'].flatMap((name) => systemUser(name) ?? [])
  return [
    ...(owner === undefined || owner.uid === 0
      ? []
      : [someone(`as the owner of the data (${owner.uid})`, owner)]),
    unshared(),
    ...users.map(({ name, ...ids }) => someone(`as the system user ${name}`, ids)),
    ...users.map(({ name, ...ids }) => capable(`as the system user ${name}, with dac_override`, ids)),
  ]
}

const unshared = (): Runner => ({
  says: 'in a user namespace (unshare)',
  ...me(),
  prefix: ['unshare', '-U', '--map-user=65534', '--map-group=65534'],
  as: {},
})

const someone = (says: string, { uid, gid }: { uid: number; gid: number }): Runner => ({
  says,
  uid,
  gid,
  prefix: [],
  as: { uid, gid },
})

const capable = (says: string, { uid, gid }: { uid: number; gid: number }): Runner => {
  const caps = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  return {
    says,
    uid,
    gid,
    prefix: ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...caps],
    as: {},
  }
}

function systemUser(name: string): { name: string; uid: number; gid: number } | undefined {
  try {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' })),
    )
    return uid && gid !== undefined ? { name, uid, gid } : undefined
  } catch {
    return undefined
  }
}

/** Why this one cannot: has a name (initdb asks for it), reaches the folder's parent (the folder itself will be given to it), runs the program. */
function refusal(
  runner: Runner,
  place: Place,
  { native }: Binaries,
  env: Record<string, string>,
): string | undefined {
  const script = 'id -un >/dev/null && cd "$1" && exec "$2" --version'
  const [command, ...args] = [
    ...runner.prefix,
    'sh',
    '-c',
    script,
    'sh',
    dirname(place.folder),
    join(native, 'bin/postgres'),
  ]
  const { status, error, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: 'pipe',
    cwd: '/',
    env: { ...bareEnv(), ...env },
    ...runner.as,
  })
  if (status === 0) return undefined
  return (error?.message ?? stderr).trim().split('\n')[0] || `ended with ${status}`
}

function noRunner(place: Place, binaries: Binaries, tried: Tried[]): ServerTrouble {
  const list = tried.map(({ runner, refused }) => `${runner.says}: ${refused}`).join('; ')
  const mend = isRoot()
    ? `Put Oriel and its data where every user may pass (not below ${dirname(place.folder)} or ${binaries.native} while a folder above them is closed), or start Oriel as a plain user who owns both, or allow user namespaces.`
    : `Give this user a name (a line in /etc/passwd) and access to ${dirname(place.folder)} and ${binaries.native}.`
  const sentence = isRoot()
    ? 'PostgreSQL refuses to run as root, and no other way works here'
    : 'PostgreSQL cannot run as this user'
  return new ServerTrouble('identity', `${sentence} (${list}).`, mend)
}
