import { type Audience, type CategoryKey, plainLine } from '#policy'
import { type Site } from '#site'
import { type Html, PlainLine } from '#web'
import { type Say } from '#words'

type Props = {
  readonly site: Pick<Site, 'policy'>
  readonly say: Say
  readonly kind: CategoryKey
  readonly clause?: string
  readonly audience?: Audience
  /** It shows only while this audience is chosen. */ readonly forChoice?: Audience
}

/** The plain line of a kind of data, as the policy in force has it; nothing where the policy has no such use. */
export function Plain({ site, say, kind, clause, audience, forChoice }: Props): Html | null {
  const line = plainLine(site.policy, {
    kind,
    say,
    ...(clause && { clause }),
    ...(audience && { audience }),
  })
  if (!line) return null
  return (
    <PlainLine
      audience={line.audience === 'staff' ? 'none' : line.audience}
      text={line.text}
      more={line.href}
      moreText={say('why')}
      {...(forChoice && { forChoice })}
    />
  )
}
