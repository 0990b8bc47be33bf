import { type Refusal, fromDate, parseShortId, path, refuse } from '#std'
import {
  type Act,
  Button,
  ButtonLink,
  EmptyState,
  Form,
  type Html,
  type MemberVisit,
  type Moved,
  type PageAnswer,
  Time,
} from '#web'
import { type Say } from '#words'
import { clauseHref } from '#policy'
import { type Alike } from '../alike/alike.ts'
import { forgetLikeness } from '../alike/forget.ts'
import { type Group, alikeGroups } from '../alike/groups.ts'
import { MOST_AT_ONCE } from '../several/chosen.ts'
import { type MediaSite } from '../site.ts'
import { type PictureView, pagePath } from '../views.ts'
import { Pick, WhichOfMine } from './several.tsx'
import { Small, nameOf } from './shelf.tsx'

/** At one's own picture: those of one's own that are the same file or look very like it, and what can be done (styles in `picture.css`). */
export function YouHaveItTwice({
  picture,
  alike,
  say,
}: {
  picture: PictureView
  alike: readonly Alike[]
  say: Say
}): Html | null {
  const [first] = alike
  if (!first) return null
  const { how } = first
  return (
    <section class="twice" aria-labelledby="twice">
      <h2 id="twice">{say(how === 'same' ? 'alike.same-here' : 'alike.like-here')}</h2>
      <ul class="plain">
        {alike.map((one) => (
          <li>
            <a href={pagePath(one)} title={nameOf(one, say)}>
              <Small picture={one} alt={nameOf(one, say)} />
            </a>
            {one.how !== how && <p class="small quiet">{say(`alike.${one.how}`)}</p>}
          </li>
        ))}
      </ul>
      <div class="row">
        <ButtonLink href={path`/p/${picture.id}/deletion`} icon="bin" size="s">
          {say('alike.delete')}
        </ButtonLink>
        <Form action={path`/p/${picture.id}/keeping`}>
          <Button size="s">{say('alike.keep')}</Button>
        </Form>
      </div>
      <p class="small quiet">
        {say('alike.you-alone')} <a href={clauseHref('published-before')}>{say('why')}</a>
      </p>
    </section>
  )
}

/** Keeps it beside the others: back to the picture, which is compared no more. */
export async function keepBoth(
  site: MediaSite,
  { viewer, param }: MemberVisit<Act>,
): Promise<Moved | Refusal> {
  const id = parseShortId(param('id'))
  if (!id) return refuse('picture.unknown', { status: 404 })
  return (await forgetLikeness(site, { picture: id, by: viewer })) ?? { to: path`/p/${id}` }
}

/** What one has twice or nearly so, in groups with a box on each picture. A plain form. */
export async function alikePage(site: MediaSite, { say, viewer }: MemberVisit): Promise<PageAnswer> {
  const { groups, more } = await alikeGroups(site, { person: viewer.id, most: MOST_AT_ONCE })
  const main = (
    <div class="page stack">
      <h1>{say('alike.title')}</h1>
      <WhichOfMine current="alike" say={say} />
      {groups.length === 0 ? (
        <EmptyState title={say('alike.nothing')}>
          <p>{say('alike.nothing-why')}</p>
        </EmptyState>
      ) : (
        <>
          <p class="quiet">
            {say('alike.what')} <a href={clauseHref('published-before')}>{say('why')}</a>
          </p>
          <Form action={path`/me/pictures`} class="several">
            {groups.map((group, at) => (
              <GroupOf group={group} at={at} say={say} />
            ))}
            {more && <p class="quiet">{say('alike.more')}</p>}
            <p>
              <Button name="do" value="delete" icon="bin">
                {say('alike.delete-ticked')}
              </Button>
            </p>
          </Form>
        </>
      )}
    </div>
  )
  return { title: say('alike.title'), main, styles: ['albums.css'], current: 'you' }
}

function GroupOf({ group, at, say }: { group: Group; at: number; say: Say }): Html | null {
  return (
    <section aria-labelledby={`group-${at}`}>
      <h2 class="cap-h" id={`group-${at}`}>
        {say(`alike.${group.how}`)}
      </h2>
      <ul class="picks plain">
        {group.pictures.map((picture) => (
          <Pick picture={picture} ticked={false} say={say}>
            <span class="small quiet">
              <Time at={fromDate(picture.publishedAt)} />
            </span>
          </Pick>
        ))}
      </ul>
    </section>
  )
}
