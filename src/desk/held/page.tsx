import { type Inventory, type Look, type Piece, eventsOf, looksAt, piecesOf } from '#privacy'
import { type Site } from '#site'
import { path } from '#std'
import { ButtonLink, type Html, Iris, type MemberVisit, type PageAnswer } from '#web'
import { type Say } from '#words'
import { absent } from './absent.ts'
import { FlowMap } from './map.tsx'
import { OverTime } from './over-time.tsx'
import { Thing } from './thing.tsx'

export type HeldSite = Pick<Site, 'db' | 'keys' | 'policy' | 'policyFor' | 'policyVersions' | 'versions'>
/** Lines of the history on the page itself. */
const LINES = 12

/** `/me/data`: everything held about the one who asks, by kind: values, when and how they came, why, until when, who may see them and who did. */
export async function dataPage(
  site: HeldSite,
  inventory: Inventory,
  { say, viewer }: MemberVisit,
): Promise<PageAnswer> {
  const [pieces, events, looks] = await Promise.all([
    piecesOf(site, inventory, viewer.id),
    eventsOf(site, inventory, viewer.id, LINES),
    looksAt(site, viewer.id, LINES),
  ])
  const main = (
    <div class="page mine">
      <header class="mine-head">
        <div>
          <h1>{say('held.title')}</h1>
          <p class="lead serif">{lead(pieces, say)}</p>
        </div>
        <p class="row">
          <ButtonLink href={path`/me/choices`}>{say('choices.title')}</ButtonLink>
          <ButtonLink href={path`/me/export`} icon="down">
            {say('held.take')}
          </ButtonLink>
        </p>
      </header>
      <FlowMap pieces={pieces} say={say} title={say('held.map')} />
      <div class="cols">
        <section aria-labelledby="list-h">
          <h2 id="list-h">{say('held.pieces')}</h2>
          {pieces.map((piece) => (
            <Thing
              piece={piece}
              looks={looksOf(looks, piece)}
              site={site}
              agreed={viewer.standing.agreed}
              say={say}
            />
          ))}
          <p class="none">
            <Iris audience="none" />
            <span>
              {say('held.none', { things: absent(site.policy).map((thing) => say(`held.none.${thing}`)) })}{' '}
              <a href={path`/privacy`}>{say('policy.why')}</a>
            </span>
          </p>
        </section>
        <aside class="stack" aria-label={say('held.time')}>
          <OverTime events={events} looks={looks} say={say} />
        </aside>
      </div>
      <Leave say={say} />
    </div>
  )
  return { title: say('held.title'), main, styles: ['flow.css', 'data.css'], current: 'you' }
}

function lead(pieces: readonly Piece[], say: Say): string {
  const uses = pieces.flatMap((piece) => piece.uses)
  return say('held.lead', {
    things: pieces.reduce((sum, { things }) => sum + things, 0),
    kinds: pieces.length,
    reasons: new Set(uses.map(({ purpose }) => purpose)).size,
    relay: uses.some(({ recipients }) => recipients.includes('mail-relay')),
  })
}

const looksOf = (looks: readonly Look[], { kind }: Piece): readonly Look[] =>
  looks.filter(({ kinds, refused }) => !refused && kinds.includes(kind))

function Leave({ say }: { say: Say }): Html | null {
  return (
    <section class="leave" aria-labelledby="leave-h">
      <div class="stack">
        <h2 id="leave-h">{say('held.leave')}</h2>
        <p class="serif lead">{say('held.leave.text')}</p>
      </div>
      <p class="row">
        <ButtonLink href={path`/me/delete`} size="l">
          {say('held.leave')}
        </ButtonLink>
      </p>
    </section>
  )
}
