import { ButtonLink, Facts, type Html } from '#web'
import { type Say } from '#words'
import { keeping } from '../originals/keeping.ts'
import { type MediaSite } from '../site.ts'
import { type PictureView, originalPath } from '../views.ts'
import { Plain } from './plain.tsx'

/** Its owner's file, as it is kept: what was done to it, what stands in it, and how to take it along. Where none could be kept it says so; where the policy keeps none there is nothing to say. */
export function YourOriginal({
  site,
  say,
  picture,
}: {
  site: MediaSite
  say: Say
  picture: PictureView
}): Html | null {
  const { original, animated } = picture
  if (!original) return keeping(site, false) ? <NoOriginal say={say} /> : null
  const { ext, bytes, way, kept } = original
  const kinds = kept.map((one) => say(`original.kept.${one}`)).join(', ')
  return (
    <section class="kept">
      <h2 class="cap-h">{say('original.title')}</h2>
      <Facts
        rows={[
          {
            term: say('original.file'),
            value: say('original.bytes', { bytes, kind: ext === 'jpg' ? 'JPEG' : NAMES[ext] }),
          },
          {
            term: say('original.way'),
            value: say(way === 'encoded' && animated ? 'original.encoded-moving' : `original.${way}`),
            say: true,
          },
          { term: say('original.kept'), value: kinds || say('original.nothing'), say: true },
        ]}
      />
      <Plain site={site} say={say} kind="user.content.private" clause="your-original" />
      <p class="row">
        <ButtonLink href={originalPath(picture, ext)} icon="down" size="s">
          {say('original.download')}
        </ButtonLink>
      </p>
    </section>
  )
}

function NoOriginal({ say }: { say: Say }): Html | null {
  return (
    <section class="kept">
      <h2 class="cap-h">{say('original.title')}</h2>
      <p class="small">{say('original.none')}</p>
    </section>
  )
}

const NAMES = { png: 'PNG', webp: 'WebP', gif: 'GIF' } as const
