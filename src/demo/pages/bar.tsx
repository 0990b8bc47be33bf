import { path } from '#std'
import { type Html, type Visit } from '#web'
import { type Look } from '#presets'
import { kinds, viewers } from '../look-as.ts'

/** How many pictures are there, and how many there will be. */
export type Progress = { readonly done: number; readonly of: number }

/** Over every page of a demo: what this is, and whose eyes one looks through. */
export function Bar({
  visit,
  look,
  progress,
}: {
  visit: Visit
  look: Look
  progress: Progress | null
}): Html | null {
  const { say, viewer, url, request } = visit
  const names = viewers(look)
  const here = request.method === 'GET' ? url.pathname + url.search : '/'
  return (
    <aside class="demo-bar" aria-label={say('demo.label')}>
      <p>{progress ? say('demo.filling', progress) : say('demo.is')}</p>
      <form method="post" action={path`/demo/look-as`}>
        <input type="hidden" name="to" value={here} />
        <span id="look-as">{say('demo.look-as')}</span>
        {kinds.map((as) => (
          <button
            name="as"
            value={as}
            aria-pressed={String(names[as] === (viewer?.name ?? null))}
            aria-describedby="look-as"
          >
            {as === 'member' ? names.member : say(`demo.as.${as}`)}
          </button>
        ))}
      </form>
    </aside>
  )
}
