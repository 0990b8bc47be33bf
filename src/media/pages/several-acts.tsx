import { type Refusal, type SafeUrl, type ShortId, isRefusal, path, refuse } from '#std'
import { type Act, Button, ButtonLink, Form, type MemberVisit, type Moved, type PageAnswer } from '#web'
import { parseAlbumId } from '../albums/id.ts'
import { splitTags } from '../details.ts'
import { look } from '../pictures.ts'
import { isTheirs } from '../rules.ts'
import { putSeveral, retag, setAudience } from '../several/change.ts'
import { chosen } from '../several/chosen.ts'
import { withdrawSeveral } from '../several/withdraw.ts'
import { type MediaSite } from '../site.ts'
import { type PictureView } from '../views.ts'
import { severalPage } from './several.tsx'
import { Small, nameOf } from './shelf.tsx'

/** Does with the ticked pictures what the pressed button says; what is refused comes back with the form as it was. */
export async function several(site: MediaSite, act: MemberVisit<Act>): Promise<PageAnswer | Moved | Refusal> {
  const { form, viewer: by } = act
  const said = {
    pictures: form.all('picture'),
    audience: form.line('audience'),
    tags: form.line('tags'),
    album: form.line('album'),
    cursor: form.line('cursor'),
  }
  const again = (refusal: Refusal) => (refusal.field ? severalPage(site, act, { ...said, refusal }) : refusal)
  const pictures = chosen(said.pictures)
  if (isRefusal(pictures)) return again(pictures)
  const what = form.line('do')
  if (what === 'delete') return { to: deletionOf(pictures) }
  const which = { pictures, by }
  const refusal = await doing(site, what, which, said)
  if (refusal) return again(refusal)
  const done = what.endsWith('-tags') ? 'tags' : what
  return {
    to: path`/me/pictures?done=${done}&count=${pictures.length}&album=${said.album}&cursor=${said.cursor}`,
  }
}

type Which = { readonly pictures: readonly ShortId[]; readonly by: MemberVisit['viewer'] }

async function doing(
  site: MediaSite,
  what: string,
  which: Which,
  said: { audience: string; tags: string; album: string },
): Promise<Refusal | null> {
  const tags = splitTags(said.tags)
  if (what === 'audience') return setAudience(site, { ...which, audience: said.audience })
  if (what === 'add-tags') return retag(site, { ...which, add: tags, remove: [] })
  if (what === 'remove-tags') return retag(site, { ...which, add: [], remove: tags })
  if (what !== 'album') return refuse('several.unknown-act', { field: 'acts' })
  const album = parseAlbumId(said.album)
  return album ? putSeveral(site, { ...which, album }) : refuse('several.choose-album', { field: 'album' })
}

const deletionOf = (pictures: readonly ShortId[]): SafeUrl =>
  `/me/pictures/deletion?${new URLSearchParams(pictures.map((id) => ['picture', id])).toString()}` as SafeUrl

/** Asks once more, with the pictures before one's eyes. */
export async function severalDeletionPage(
  site: MediaSite,
  { say, viewer, url }: MemberVisit,
): Promise<PageAnswer | Refusal> {
  const pictures = chosen(url.searchParams.getAll('picture'))
  if (isRefusal(pictures)) return pictures
  const found = await Promise.all(
    pictures.map((picture) => look(site, { picture, by: viewer, secret: null })),
  )
  const theirs = found.filter((one): one is PictureView => !isRefusal(one) && isTheirs(one, viewer))
  if (theirs.length < pictures.length) return refuse('several.unknown', { status: 404 })
  const count = theirs.length
  const main = (
    <div class="page stack">
      <h1>{say('several.delete-title', { count })}</h1>
      <p>{say('several.delete-what')}</p>
      <ul class="picks plain">
        {theirs.map((one) => (
          <li>
            <Small picture={one} alt={nameOf(one, say)} />
          </li>
        ))}
      </ul>
      <Form action={path`/me/pictures/deletion`} class="row">
        {theirs.map((one) => (
          <input type="hidden" name="picture" value={one.id} />
        ))}
        <Button look="go">{say('several.delete-do', { count })}</Button>
        <ButtonLink href={path`/me/pictures`}>{say('several.keep')}</ButtonLink>
      </Form>
    </div>
  )
  return { title: say('several.delete-title', { count }), main, styles: ['albums.css'] }
}

export async function severalDeletion(
  site: MediaSite,
  { form, viewer: by }: MemberVisit<Act>,
): Promise<Moved | Refusal> {
  const pictures = chosen(form.all('picture'))
  if (isRefusal(pictures)) return pictures
  const refusal = await withdrawSeveral(site, { pictures, by })
  return refusal ?? { to: path`/me/pictures?done=deletion&count=${pictures.length}` }
}
