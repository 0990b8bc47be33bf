import { type Text } from '#policy'

/** How the first page is laid out: each arranges the same pictures its own way. */
export type HomeLayout = 'wall' | 'posters' | 'rooms' | 'photographers' | 'downloads' | 'votes'

/** What a preset looks like and how it speaks, beside its policy. */
export type Look = {
  /** The colour that means "do it", on light paper and on dark: each with 4.5 to 1 or more against its paper (#FBFAF7, #141311). */
  readonly accent: { readonly light: `#${string}`; readonly dark: `#${string}` }
  readonly home: HomeLayout
  /** One sentence on what this place is, for strangers on the first page. */
  readonly about: Text
  /** What a picture is called here, and the button that adds one. */
  readonly picture: Text
  readonly add: Text
  /** People of the demo, twelve user names of our own making or more; the first is the one a visitor may look as. */
  readonly people: readonly string[]
  /** Titles and descriptions of the demo's albums. */
  readonly albums: readonly (readonly [title: string, description: string])[]
}
