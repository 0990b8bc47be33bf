import { type SafeUrl } from '#std'
import { type Say } from '#words'
import { ButtonLink } from './button.tsx'
import { type Html, raw } from './html.ts'
import { Icon } from './icon.ts'

/** Older and newer by link. With the island `wall-more` the next page comes by itself; with `wall-keys` the keys do what the line says. */
export function Pager({
  next,
  prev,
  say,
  keys = true,
}: {
  next?: SafeUrl | null | undefined
  prev?: SafeUrl | null | undefined
  say: Say
  keys?: boolean
}): Html | null {
  if (!next && !prev) return null
  return (
    <wall-more>
      <nav class="more" aria-label={say('pager.label')}>
        <p class="row">
          {prev && (
            <ButtonLink href={prev} rel="prev" icon="left">
              {say('pager.prev')}
            </ButtonLink>
          )}
          {next && (
            <ButtonLink href={next} rel="next" size="l">
              {say('pager.next')} <Icon name="right" />
            </ButtonLink>
          )}
        </p>
        {keys && (
          <wall-keys>
            {raw('<kbd>j</kbd> <kbd>k</kbd> ')}
            {say('keys.move')}
          </wall-keys>
        )}
      </nav>
    </wall-more>
  )
}
