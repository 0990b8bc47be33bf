import { type Refusal, type ShortId, isRefusal, path, refuse } from '#std'
import { type Act, type MemberVisit, type Moved, type PageAnswer } from '#web'
import { sayCode } from '#words'
import { splitTags } from '../details.ts'
import { finish } from '../partial/finish.ts'
import { findHeld, heldOf, reword } from '../partial/hold.ts'
import { abandon } from '../partial/partials.ts'
import { Turns } from '../partial/turns.ts'
import { type MediaSite } from '../site.ts'
import { heldPage } from './held.tsx'
import { addressOf } from './upload.tsx'
import { wordsFrom } from './words-form.tsx'

type Acting = MemberVisit<Act>

/** Does what was pressed. All words come along and are kept first, whatever it was. */
export function heldActs(site: MediaSite) {
  // twice pressed is once published: the second waits for the first, and finds it done
  const turns = new Turns()
  return async (act: Acting): Promise<PageAnswer | Moved | Refusal> => {
    const listed = act.form.all('file')
    const wrong = await keepWords(site, act, listed)
    if (wrong) return wrong
    const publish = act.form.line('publish')
    const discard = act.form.line('discard')
    if (discard) return turns.take(discard, () => throwAway(site, act, discard))
    if (publish) return publishAll(site, act, publish === 'all' ? listed : [publish], turns)
    return { to: path`/upload/held?done=kept` }
  }
}

async function keepWords(site: MediaSite, act: Acting, ids: readonly string[]): Promise<PageAnswer | null> {
  const { form, viewer: by, say } = act
  const typed = new Map(ids.map((id) => [id, wordsFrom(form, `${id}.`)]))
  for (const [id, words] of typed) {
    const refusal = await reword(site, { id, by, said: { ...words, tags: splitTags(words.tags) } })
    // what is not there any more is told of by the act that is about it
    if (!refusal?.field) continue
    return heldPage(site, act, { refusal, id, typed, texts: [sayCode(say, refusal.code, refusal.values)] })
  }
  return null
}

async function throwAway(site: MediaSite, act: Acting, id: string): Promise<PageAnswer | Moved> {
  const found = await findHeld(site, { id, by: act.viewer })
  if (isRefusal(found)) return refused(site, act, [found])
  await abandon(site, id)
  return { to: path`/upload/held?done=discarded` }
}

async function publishAll(
  site: MediaSite,
  act: Acting,
  ids: readonly string[],
  turns: Turns,
): Promise<PageAnswer | Moved | Refusal> {
  const { viewer: by } = act
  const published: ShortId[] = []
  const not: Refusal[] = []
  for (const id of ids) {
    const one = await turns.take(id, async () => {
      const partial = await findHeld(site, { id, by })
      return isRefusal(partial) ? partial : finish(site, { partial, by })
    })
    if (isRefusal(one)) not.push(one)
    else published.push(one)
  }
  if (ids.length === 0) not.push(refuse('partial.gone', { status: 410 }))
  if (not.length > 0) return refused(site, act, not, published.length)
  if ((await heldOf(site, by)).length > 0) return { to: path`/upload/held?done=published` }
  const [id, ...others] = published
  return { to: id && others.length === 0 ? await addressOf(site, { id }, by) : path`/@${by.name}` }
}

function refused(site: MediaSite, act: Acting, all: readonly Refusal[], published = 0): Promise<PageAnswer> {
  const { say } = act
  const [refusal = refuse('partial.gone', { status: 410 })] = all
  const texts = [...new Set(all.map(({ code, values }) => sayCode(say, code, values)))]
  return heldPage(site, act, {
    refusal,
    texts: published > 0 ? [say('upload.done', { count: published }), ...texts] : texts,
  })
}
