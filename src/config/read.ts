import { isAbsolute, resolve } from 'node:path'
import { type Clock, instant } from '#std'

export type Role = 'all' | 'web' | 'worker'

/** Everything the environment says, parsed once. `origin` null means development: loopback only. */
export type Config = {
  readonly port: number
  readonly host: string
  readonly data: string
  /** What `ORIEL_PRESET` says; null where nobody said: then a new site starts with `oriel`, and any other is as it was. */
  readonly preset: string | null
  /** What `ORIEL_POLICY` says, as a whole path: a file with a policy, in place of a preset. */
  readonly policyFile: string | null
  readonly origin: string | null
  readonly databaseUrl: string | null
  readonly role: Role
  readonly trustedHops: number
  readonly uploadBytes: number
  /** How long a sender may stand still or drip, in milliseconds. */
  readonly patience: number
  readonly smtpUrl: string | null
  readonly metricsToken: string | null
  readonly clock: Clock
  readonly setup: Unattended | null
}

/** Set-up without a browser; all seven values, or none. */
export type Unattended = {
  readonly admin: { readonly name: string; readonly email: string; readonly password: string }
  readonly controller: {
    readonly name: string
    readonly address: string
    readonly email: string
    readonly country: string
  }
}

/** The environment does not make sense; the message says which variable and what it takes. */
export class ConfigTrouble extends Error {}

type Env = Readonly<Record<string, string | undefined>>

/** Reads `ORIEL_…` and its few friends from `env`; throws `ConfigTrouble`. */
export function readConfig(env: Env): Config {
  const origin = readOrigin(env['ORIEL_ORIGIN'])
  const host = env['HOST'] || '127.0.0.1'
  if (!origin && !isLoopback(host))
    throw new ConfigTrouble(
      `HOST=${host} is open to others; set ORIEL_ORIGIN to the address people will use, such as https://pictures.example.`,
    )
  for (const later of ['S3_URL', 'KEYS_URL'])
    if (env[later])
      throw new ConfigTrouble(`${later} is not supported by this version yet; take it out to start.`)
  if (env['ORIEL_POLICY'] && env['ORIEL_PRESET'])
    throw new ConfigTrouble('ORIEL_POLICY and ORIEL_PRESET each name a policy; set one of them.')
  return {
    port: readNumber(env, 'PORT', 8080, 0, 65535),
    host,
    data: absolute(env['ORIEL_DATA'] || './data'),
    preset: env['ORIEL_PRESET'] || null,
    policyFile: env['ORIEL_POLICY'] ? absolute(env['ORIEL_POLICY']) : null,
    origin,
    databaseUrl: env['DATABASE_URL'] || null,
    role: readRole(env['ORIEL_ROLE'] || 'all'),
    trustedHops: readNumber(env, 'ORIEL_PROXY', 0, 0, 10),
    uploadBytes: readNumber(env, 'ORIEL_UPLOAD_MB', 50, 1, 1024 * 1024) * 1024 * 1024,
    patience: readNumber(env, 'ORIEL_PATIENCE', 30, 1, 3600) * 1000,
    smtpUrl: env['SMTP_URL'] || null,
    metricsToken: env['ORIEL_METRICS_TOKEN'] || null,
    clock: readClock(env['ORIEL_CLOCK'], origin !== null),
    setup: readSetup(env),
  }
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.')

const absolute = (folder: string): string => (isAbsolute(folder) ? folder : resolve(folder))

function readNumber(env: Env, name: string, normal: number, min: number, max: number): number {
  const text = env[name]
  if (!text) return normal
  const value = Number(text)
  if (!Number.isInteger(value) || value < min || value > max)
    throw new ConfigTrouble(`${name}=${text} should be a whole number from ${min} to ${max}.`)
  return value
}

function readOrigin(text: string | undefined): string | null {
  if (!text) return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash)
    throw new ConfigTrouble(
      `ORIEL_ORIGIN=${text} should be a scheme and a host, such as https://pictures.example.`,
    )
  return url.origin
}

function readRole(text: string): Role {
  if (text === 'all' || text === 'web' || text === 'worker') return text
  throw new ConfigTrouble(`ORIEL_ROLE=${text} should be all, web or worker.`)
}

/** `2026-11-22T05:00:00Z` fixes the clock there, `+3600` or `-60` moves it by seconds. */
function readClock(text: string | undefined, production: boolean): Clock {
  // oxlint-disable-next-line no-restricted-properties -- the one place where the machine's clock comes in
  const machine: Clock = { now: () => instant(Date.now()) }
  if (!text) return machine
  if (production)
    throw new ConfigTrouble('ORIEL_CLOCK is for tests; it is refused where ORIEL_ORIGIN is set.')
  if (/^[+-]\d+$/.test(text)) return { now: () => instant(machine.now() + Number(text) * 1000) }
  const fixed = Date.parse(text)
  if (Number.isNaN(fixed))
    throw new ConfigTrouble(
      `ORIEL_CLOCK=${text} should be a time such as 2026-11-22T05:00:00Z, or seconds such as +3600.`,
    )
  return { now: () => instant(fixed) }
}

const SETUP = [
  'ORIEL_ADMIN_NAME',
  'ORIEL_ADMIN_EMAIL',
  'ORIEL_ADMIN_PASSWORD',
  'ORIEL_CONTROLLER_NAME',
  'ORIEL_CONTROLLER_ADDRESS',
  'ORIEL_CONTROLLER_EMAIL',
  'ORIEL_CONTROLLER_COUNTRY',
]

function readSetup(env: Env): Unattended | null {
  const missing = SETUP.filter((name) => !env[name])
  if (missing.length === SETUP.length) return null
  if (missing.length > 0)
    throw new ConfigTrouble(`For set-up without a browser also set ${missing.join(', ')}.`)
  const [name, email, password, ...controller] = SETUP.map((key) => env[key] ?? '') as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  return {
    admin: { name, email, password },
    controller: {
      name: controller[0] ?? '',
      address: controller[1] ?? '',
      email: controller[2] ?? '',
      country: controller[3] ?? '',
    },
  }
}
