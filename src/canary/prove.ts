import { setTimeout as sleep } from 'node:timers/promises'
import { modules } from '#app'
import { type ProvenCell, sequence } from '#privacy'
import { randomBytes } from 'node:crypto'
import { type World } from './asker.ts'
import { plantCases } from './asked.ts'
import { gather, staffed } from './crowd.ts'
import { expecting } from './expected.ts'
import { leaves } from './gone.ts'
import { Marks } from './marks.ts'
import { matrix } from './matrix.ts'
import { letNothingOut, overhear } from './outside.ts'
import { plantPictures } from './pictured.ts'
import { hers, plantAccount, plantSaid } from './planted.ts'
import { sendMail } from './post.ts'
import { lookAtRest } from './rest.ts'
import { shutOf } from './roads.ts'
import { type Making, openScratch } from './scratch.ts'
import { Seen } from './seen.ts'
import { sweeper } from './sweep.ts'
import { takeAll } from './taken.ts'
import { ownActs, tryActs, walk } from './walk.ts'

/** `asked`: how many requests; `shut`: routes that let nobody in; `marks`: how many were planted. */
export type Proven = {
  readonly cells: readonly ProvenCell[]
  readonly asked: number
  readonly shut: readonly string[]
  readonly marks: number
}

/** The log of requests writes once a second. */
const UNTIL_LOGGED = 1_200

/**
 * Proves a policy on a copy: made-up people give it a mark of every kind, everybody asks for everything, all that lies still is looked
 * through, and she leaves. Throws where the copy does not start, or refuses a step.
 */
export async function prove(making: Making): Promise<Proven> {
  const marks = new Marks({ bytes: (count) => randomBytes(count) })
  const seen = new Seen(sweeper(marks))
  const scratch = await openScratch(making)
  const database = portOf(making.databaseUrl)
  const end = letNothingOut(
    (_, port) => port === scratch.relay.port || port === database,
    (call) => void seen.calls.add(call),
  )
  const deaf = overhear((text) => void scratch.printed.push(text))
  try {
    const world: World = { scratch, seen, marks, opened: new Set() }
    const asked = await drive(world)
    const shut = shutOf(scratch, world.opened)
    for (const line of scratch.printed) await seen.lookAt('terminal', 'what the site prints', line)
    const { policy } = scratch.site
    const cells = matrix(policy, expecting(policy, modules), seen, marks)
    return { cells, asked, shut, marks: marks.words.size + marks.literals.length }
  } finally {
    deaf()
    end()
    await scratch.close()
  }
}

async function drive(world: World): Promise<number> {
  const crowd = gather(world)
  await staffed(world, crowd)
  const account = await plantAccount(world, crowd)
  const pictured = await plantPictures(world, crowd.ana)
  // her browser asks not to be followed; where she may, she sets that aside for what follows
  await crowd.ana.ask('GET', '/me', { headers: { 'sec-gpc': '1' } })
  await crowd.ana.form('/me/choices', { control: 'signals.set-aside', on: 'yes' }, true)
  await plantSaid(world, account)
  const asked = await plantCases(world, crowd, account)
  const known = { account, pictured, asked }
  const page = world.marks.word(hers('user.behavior.browsing_history', 'page she asked for', null))
  await crowd.ana.get(`/${page}`)
  // as a browser does that goes from one page to the next
  for (const before of [asked.ana.path, ...pictured.addresses.link.slice(0, 3)])
    await crowd.ana.ask('GET', '/help', { headers: { referer: `http://localhost${before}` } })
  await sequence(world.scratch.site)
  const looks = await walk(world, crowd, known)
  await sleep(UNTIL_LOGGED)
  await takeAll(world, crowd.ana, account)
  await lookAtRest(world)
  const tries = (await tryActs(world, crowd, known)) + (await ownActs(world, crowd, known))
  await sendMail(world, new Map(account.emails.map((email) => [email, 'ana'])))
  await leaves(world, crowd, known)
  return looks + tries
}

/** Where a database is reached by a port; 0 where it is a socket in the file system. */
const portOf = (url: string): number => (URL.canParse(url) ? Number(new URL(url).port || 5432) : 0)
