import { randomUUID } from 'node:crypto'
import { admit, sharedHash } from '#accounts'
import { close, erase, hold } from '#privacy'
import { type Site } from '#site'
import { isRefusal, instant } from '#std'
import { storesOf } from '../../src/app/index.ts'
import { startSignIn } from '../../src/accounts/sign-ins.ts'

const DAY = 86_400_000
const PASSWORD = 'all of them look out of a window'

/** People who leave while they are looked at: somebody new each time, since each leaves once. */
export type Leavers = {
  /** Somebody with a hold, who has not left. */ member(): Promise<{
    name: string
    password: string
    session: string
  }>
  /** Somebody who is leaving, and the path of their certificate. */ leaving(): Promise<{
    name: string
    password: string
    certificate: string
  }>
  /** The path of the certificate of somebody who was erased. */ erased(): Promise<string>
}

export function leavers(site: Site): Leavers {
  const hash = sharedHash(site, PASSWORD)
  const join = async () => {
    const name = `part-${randomUUID().slice(0, 8)}`
    const made = await admit(site, {
      name,
      email: `${name}@example.org`,
      passwordHash: (await hash) as string,
    })
    if (isRefusal(made)) throw new Error(made.code)
    const one = { id: made.person, name, password: PASSWORD }
    const until = instant(site.clock.now() + 90 * DAY)
    const held = await hold(site, {
      person: one.id,
      fields: ['person.email_sealed', 'agreement.wording'],
      reason: 'A court asks for it (case 4711)',
      until,
    })
    if (isRefusal(held)) throw new Error(held.code)
    return one
  }
  return {
    async member() {
      const { id, name, password } = await join()
      const { token } = await startSignIn(site, { person: id, remembered: false, from: 'form' })
      return { name, password, session: token }
    },
    async leaving() {
      const { id, name, password } = await join()
      const closed = await close(site, { person: id, due: instant(site.clock.now() + 7 * DAY) })
      return { name, password, certificate: `/erased/${closed?.token ?? ''}` }
    },
    async erased() {
      const { token } = await erase(site, storesOf(site), (await join()).id)
      return `/erased/${token ?? ''}`
    },
  }
}
