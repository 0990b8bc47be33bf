import { path } from '#std'
import { type Say } from '#words'
import { type Html } from './html.ts'
import { Icon } from './icon.ts'

/** The search field: in the head for members (`q`), and in main where one searches; each needs an id of its own. */
export function Search({
  say,
  query,
  id = 'q-main',
}: {
  say: Say
  query?: string | undefined
  id?: string
}): Html | null {
  return (
    <form
      class="find"
      role="search"
      action={path`/search`}
      aria-label={id === 'q' ? say('search.head') : say('nav.search')}
    >
      <label class="unseen" for={id}>
        {say('search.label')}
      </label>
      <Icon name="search" />
      <input id={id} name="q" type="search" value={query} placeholder={say('search.placeholder')} />
    </form>
  )
}
