import { type Compiled } from './compile.ts'
import { lasting, shorter } from './order/lasting.ts'
import { type CategoryKey, recipientKeys } from './vocabulary.ts'

/** What stands between a policy and the EFF's Do Not Track Compliance Policy 1.0. */
export type DntObstacle = 'ignored' | 'kept' | 'third-party' | 'embeds' | 'legal' | 'counts'

/** What a request tells of a browser; the text lets logs hold it for ten days at most. */
const OF_REQUESTS: readonly CategoryKey[] = [
  'user.device.ip_address',
  'user.device.user_agent',
  'user.device.cookie_id',
  'user.behavior.browsing_history',
  'user.behavior.referrer',
]
const MOST = { months: 0, seconds: 10 * 86_400 }

/**
 * Does what this policy lets happen meet the text that a site posts at `/.well-known/dnt-policy.txt`? Empty where it does; else what is in
 * the way. The signal has to be heeded; what requests tell kept ten days at most; nobody outside given anything; no content of others
 * loaded unasked; people told when an authority asks; and no counts shown of what single people looked at.
 */
export function againstDntPolicy({ policy, setting, retention }: Compiled): readonly DntObstacle[] {
  const isLong = (key: Parameters<Compiled['retention']>[0]): boolean => {
    const { from, keep } = lasting(retention(key))
    return from !== 'collected' || !shorter.below(keep, MOST)
  }
  const told = policy.uses.filter(({ categories }) => categories.some((one) => OF_REQUESTS.includes(one)))
  const outside = recipientKeys.filter((key) => policy.recipients[key]?.role === 'third-party')
  const found: Readonly<Record<DntObstacle, boolean>> = {
    ignored: setting('cookies.doNotTrack') !== 'honoured',
    kept: told.some((use) => isLong(use.retention)),
    'third-party':
      policy.uses.some(({ recipients }) => recipients.some((key) => outside.includes(key))) ||
      setting('cookies.outsideTrackers') !== 'none' ||
      setting('insight.outsideAnalytics') !== 'none',
    embeds: setting('ads.delivery') === 'browser' || setting('insight.offsite') === 'on',
    legal: setting('legal.tellUser') === 'no',
    counts: setting('community.viewCounts') === 'shown',
  }
  return (Object.keys(found) as DntObstacle[]).filter((one) => found[one])
}
