import { type HomeLayout, type Look } from '#presets'
import { type Refusal, isRefusal } from '#std'
import { type Html, type PageAnswer, PageStyle, type Visit } from '#web'
import { lookingUnder } from '../../looking.ts'
import { type MediaSite } from '../../site.ts'
import { explore } from '../explore.tsx'
import { takesGuests } from '../upload-guest.ts'
import { downloads } from './downloads.tsx'
import { Hello, ISLANDS } from './hello.tsx'
import { photographers } from './photographers.tsx'
import { posters } from './posters.tsx'
import { type PromiseLine, Promises } from './promises.tsx'
import { rooms } from './rooms.tsx'
import { votes } from './votes.tsx'
import { wall } from './wall.tsx'

/** What a layout is given: `hello` greets strangers, and is null for members. */
export type Arranging = { readonly style: PageStyle; readonly hello: Html | null } & Pick<Visit, 'say'>
/** Arranges the newest of what everyone may see. */
export type Arrange = (site: MediaSite, arranging: Arranging) => Promise<Html | Refusal | null>

/** Each layout and its own style sheet. */
const layouts: Record<HomeLayout, { readonly arrange: Arrange; readonly sheet: string }> = {
  wall: { arrange: wall, sheet: 'explore.css' },
  posters: { arrange: posters, sheet: 'home-posters.css' },
  rooms: { arrange: rooms, sheet: 'home-rooms.css' },
  photographers: { arrange: photographers, sheet: 'home-photographers.css' },
  downloads: { arrange: downloads, sheet: 'home-downloads.css' },
  votes: { arrange: votes, sheet: 'home-votes.css' },
}

export type FirstPage = { readonly promises: readonly PromiseLine[]; readonly look: Look }

/** The first page: for strangers with what this place is and promises; members come to the pictures at once. */
export async function home(
  site: MediaSite,
  visit: Visit,
  { promises, look }: FirstPage,
): Promise<PageAnswer | Refusal> {
  const { say, viewer } = visit
  // the wall of members is the one they can leaf through
  if (viewer && look.home === 'wall') return explore(site, visit)
  const { arrange, sheet } = layouts[look.home]
  const style = new PageStyle()
  const looking = lookingUnder(site.policy)
  const hello = viewer ? null : (
    <Hello guests={takesGuests(site)} look={look} looking={looking} band={look.home !== 'wall'} say={say} />
  )
  const arranged = await arrange(site, { style, hello, say })
  if (isRefusal(arranged)) return arranged
  return {
    // the name of the site alone
    title: '',
    description: say('home.description'),
    main: (
      <>
        {viewer && <h1 class="unseen">{say('home.newest')}</h1>}
        {arranged}
        {!viewer && <Promises promises={promises} say={say} />}
      </>
    ),
    style,
    wide: true,
    styles: [sheet, 'home.css'],
    ...(!viewer && { islands: ISLANDS, blobs: true }),
  }
}
