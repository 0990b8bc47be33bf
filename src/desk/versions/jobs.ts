import { type Handlers } from '#jobs'
import { type JobDeclaration } from '#privacy'
import { type Site } from '#site'
import { speaker } from '#words'
import { moveTo } from './move.ts'
import { tellOf } from './tell.ts'
import { versionWords } from './words.ts'

type Kinds = 'policy.move' | 'policy.tell'

/** What follows an announcement and a start: the letters, and people who come under the version without being asked. */
export function policyHandlers(
  site: Pick<Site, 'db' | 'clock' | 'chance' | 'policy'>,
): Pick<Handlers, Kinds> {
  const say = speaker(versionWords)
  return {
    'policy.move': ({ version }) => moveTo(site, say, version),
    'policy.tell': async ({ version }) => void (await tellOf(site, version)),
  }
}

export const jobDeclarations = {
  'policy.move': { about: 'nobody', because: 'brings people under a version that has begun' },
  'policy.tell': { about: 'nobody', because: 'queues a letter about a version for each member' },
} as const satisfies Record<Kinds, JobDeclaration>
