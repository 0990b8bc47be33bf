import { type SafeUrl } from '#std'
import { type Say } from '#words'
import { type PageStyle, ratio, safeColour } from '../page-style.ts'
import { type Html, escape, raw } from './html.ts'
import { type Audience, Iris } from './icon.ts'

/** A picture on the wall. `sources` are ready `srcset`s of our own addresses (`/p/… 320w, /p/… 640w`), `src` the JPEG for browsers that know none; `note` stands across from the author ("3 comments"); `sees` stays on the picture: whom it is shown to, where that is not everyone. */
export type TileProps = {
  href: SafeUrl
  title: string | null
  alt: string | null
  by: { name: string; href: SafeUrl }
  width: number
  height: number
  colour: string | null
  sources: { webp: string; jpg: string; src: SafeUrl }
  id?: string
  note?: string
  sees?: { audience: Audience; text: string }
}

/** As HTML: one template string, since a wall has sixty of them (60 tiles: 0.1 ms). */
export function tile(tile: TileProps, eager: boolean, say: Say): string {
  const { title, alt, by, sources } = tile
  const r = ratio(tile.width, tile.height)
  const name = escape(by.name)
  const shown = title ? escape(title) : ''
  const text = alt
    ? escape(alt)
    : escape(title ? say('wall.by', { title, by: by.name }) : say('wall.untitled', { by: by.name }))
  // A row is 264 px before it is justified and grows by a fifth on average; on a phone one picture in two fills the window.
  const width = `${eager ? '' : 'auto,'}(max-width:40rem) ${r > 1.4 ? 100 : 60}vw,${Math.round(r * 316)}px`
  return `<li${tile.id ? ` id="${escape(tile.id)}"` : ''}><a class="pic" href="${escape(tile.href)}"><picture><source type="image/webp" srcset="${escape(sources.webp)}" sizes="${width}"><img src="${escape(sources.src)}" srcset="${escape(sources.jpg)}" sizes="${width}" width="${Math.round(tile.width)}" height="${Math.round(tile.height)}" alt="${text}" ${eager ? 'fetchpriority="high"' : 'loading="lazy"'}></picture></a><div class="cap">${shown && `<b>${shown}</b>`}${tile.note ? `<i>${escape(tile.note)}</i>` : ''}<a href="${escape(by.href)}">${name}</a></div>${tile.sees ? `<span class="sees">${Iris(tile.sees).html}${escape(tile.sees.text)}</span>` : ''}</li>`
}

type WallProps = {
  tiles: readonly TileProps[]
  label: string
  say: Say
  pageStyle: PageStyle
  /** How many come at once, with high priority: the first row. None for a wall below the fold. */
  eager?: number
  /** The last row fills the width too. */
  fill?: boolean
  /** A tile of words before the pictures (home), and its ratio. */
  lead?: { html: Html | null; ratio: number }
  class?: string
}

/** Justified rows in document order, by CSS alone: each tile's ratio and colour go into the page's style block. */
export function Wall({
  tiles,
  label,
  say,
  pageStyle,
  eager = 4,
  fill = false,
  lead,
  class: kind,
}: WallProps): Html {
  const scope = pageStyle.wall()
  let html = ''
  let nth = 0
  let css = ''
  if (lead) {
    html += `<li class="tile">${lead.html?.html ?? ''}</li>`
    css += `.${scope}>:nth-child(${++nth}){--r:${lead.ratio}}`
  }
  for (const [at, one] of tiles.entries()) {
    html += tile(one, at < eager, say)
    const colour = safeColour(one.colour)
    css += `.${scope}>:nth-child(${++nth}){--r:${ratio(one.width, one.height)}${colour ? `;--c:${colour}` : ''}}`
  }
  pageStyle.rule(css)
  return raw(
    `<ul class="wall ${scope}${fill ? ' fill' : ''}${kind ? ` ${kind}` : ''}" aria-label="${escape(label)}">${html}</ul>`,
  )
}
