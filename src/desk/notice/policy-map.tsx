import { type CategoryKey, type Compiled, categoryKeys, clauseHref } from '#policy'
import { type Html } from '#web'
import { type Say } from '#words'
import { type Source } from '../held/flow.ts'
import { FlowMap } from '../held/map.tsx'

type Props = { readonly say: Say; readonly policy: Compiled; readonly modules: ReadonlySet<string> }

/** All a policy lets happen on this site, drawn: kinds of data, what for, who gets them. A kind leads to its first clause. */
export function PolicyMap({ say, policy, modules }: Props): Html | null {
  const sources = sourcesOf(policy, modules)
  return (
    <div id="map">
      <FlowMap
        pieces={sources}
        say={say}
        title={say('map.title')}
        counted={false}
        to={(kind) => clauseHref(firstOf(policy, modules, kind))}
      />
    </div>
  )
}

/** Each kind once, as heavy as its uses are many; a use of a part that this site lacks does not happen, so it is not drawn. */
export function sourcesOf(policy: Compiled, modules: ReadonlySet<string>): readonly Source[] {
  return categoryKeys.flatMap((kind) => {
    const uses = policy.usesOf(kind).filter(({ module }) => modules.has(module))
    return uses.length > 0 ? [{ kind, things: uses.length, uses }] : []
  })
}

const firstOf = (policy: Compiled, modules: ReadonlySet<string>, kind: CategoryKey): string =>
  policy.usesOf(kind).find(({ module }) => modules.has(module))?.id ?? 'map'
