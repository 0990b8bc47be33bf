import { clauseHref, read } from '#policy'
import { controllerNow } from '#privacy'
import { type Html } from '#web'
import { type Say } from '#words'
import { type MediaSite } from '../site.ts'

/** What the policy says of details that a picture shows unasked, beside the place where one is put up, with the country where the data lies; nothing where it says nothing. */
export async function unasked(site: MediaSite, say: Say): Promise<Html | null> {
  const clause = site.policy.policy.promises.find(({ id }) => id === 'stored-unasked')
  const controller = clause ? await controllerNow(site) : null
  if (!clause?.text || !controller) return null
  return (
    <p class="hint">
      {read(clause.text, 'en')} {say('policy.locations', { code: controller.country })}{' '}
      <a href={clauseHref(clause.id)}>{say('why')}</a>
    </p>
  )
}
