import { type Refusal, type SafeUrl, isRefusal, path, refuse } from '#std'
import {
  type Act,
  AudiencePicker,
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  Form,
  type Html,
  type MemberVisit,
  type Moved,
  type PageAnswer,
} from '#web'
import { type Say, sayCode } from '#words'
import { type AlbumView, albumCard, albumPath } from '../albums/albums.ts'
import { discardAlbum } from '../albums/discard.ts'
import { editAlbum } from '../albums/edit.ts'
import { makeAlbum } from '../albums/make.ts'
import { type Audience, isOffered, offered } from '../audience.ts'
import { isTheirs } from '../rules.ts'
import { type MediaSite } from '../site.ts'
import { albumFor } from './albums.tsx'
import { Plain } from './plain.tsx'

type AlbumWords = { readonly title: string; readonly description: string; readonly audience: Audience }
type Wrong = { readonly refusal: Refusal; readonly words: AlbumWords }
const blank: AlbumWords = { title: '', description: '', audience: 'everyone' }

/** The album of the address, if it is this member's. */
export async function theirAlbum(site: MediaSite, visit: MemberVisit): Promise<AlbumView | Refusal> {
  const found = await albumFor(site, visit)
  return isRefusal(found) || isTheirs(found, visit.viewer)
    ? found
    : refuse('album.not-yours', { status: 403 })
}

export function newAlbumPage(site: MediaSite, { say, viewer }: MemberVisit, wrong?: Wrong): PageAnswer {
  const main = (
    <div class="page stack">
      <WhatIsWrong say={say} refusal={wrong?.refusal} />
      <h1>{say('albums.new')}</h1>
      <Form action={path`/me/albums`}>
        <AlbumFields site={site} say={say} words={wrong?.words ?? blank} refusal={wrong?.refusal} />
        <p class="row">
          <Button look="go" size="l">
            {say('album.make')}
          </Button>
          <ButtonLink href={path`/@${viewer.name}/albums`}>{say('person.albums')}</ButtonLink>
        </p>
      </Form>
    </div>
  )
  return { title: say('albums.new'), main, current: 'you', ...(wrong && { status: wrong.refusal.status }) }
}

export async function makeNewAlbum(
  site: MediaSite,
  act: MemberVisit<Act>,
): Promise<PageAnswer | Moved | Refusal> {
  const words = wordsOf(act, 'everyone')
  const made = await makeAlbum(site, {
    by: act.viewer,
    said: { ...words, audience: act.form.line('audience') },
    from: 'form',
  })
  if (!isRefusal(made)) return { to: path`/a/${made}` }
  return made.field ? newAlbumPage(site, act, { refusal: made, words }) : made
}

export async function editAlbumPage(
  site: MediaSite,
  visit: MemberVisit,
  wrong?: Wrong,
): Promise<PageAnswer | Refusal> {
  const { say } = visit
  const album = await theirAlbum(site, visit)
  if (isRefusal(album)) return album
  const main = (
    <div class="page stack">
      <WhatIsWrong say={say} refusal={wrong?.refusal} />
      <h1>{say('album.edit')}</h1>
      <Form action={path`/a/${album.id}`}>
        <AlbumFields site={site} say={say} words={wrong?.words ?? album} refusal={wrong?.refusal} />
        <p class="hint">{say('album.narrower')}</p>
        <p class="row">
          <Button look="go" size="l">
            {say('album.save')}
          </Button>
          <ButtonLink href={path`/a/${album.id}/deletion`} icon="bin">
            {say('album.delete')}
          </ButtonLink>
          <Back album={album} say={say} />
        </p>
      </Form>
    </div>
  )
  return { title: say('album.edit'), main, ...(wrong && { status: wrong.refusal.status }) }
}

export async function saveAlbum(
  site: MediaSite,
  act: MemberVisit<Act>,
): Promise<PageAnswer | Moved | Refusal> {
  const album = await theirAlbum(site, act)
  if (isRefusal(album)) return album
  const words = wordsOf(act, album.audience)
  const refusal = await editAlbum(site, {
    album: album.id,
    by: act.viewer,
    said: { ...words, audience: act.form.line('audience') },
  })
  if (!refusal) return toAlbum(site, act)
  return refusal.field ? editAlbumPage(site, act, { refusal, words }) : refusal
}

/** To the album's page at the address it has now. */
async function toAlbum(site: MediaSite, act: MemberVisit<Act>): Promise<Moved | Refusal> {
  const now = await theirAlbum(site, act)
  return isRefusal(now) ? now : { to: albumPath(now) }
}

export async function albumDeletionPage(site: MediaSite, visit: MemberVisit): Promise<PageAnswer | Refusal> {
  const { say, viewer } = visit
  const album = await theirAlbum(site, visit)
  if (isRefusal(album)) return album
  const count = (await albumCard(site, album, viewer))?.pictures ?? 0
  const main = (
    <div class="narrow stack">
      <h1>{say('album.delete-title')}</h1>
      <p>
        <b>{album.title}</b>
      </p>
      <p>{say('album.delete-what', { count })}</p>
      <Form action={path`/a/${album.id}/deletion`} class="row">
        <Button look="go">{say('album.delete-do')}</Button>
        <ButtonLink href={albumPath(album)}>{say('album.keep')}</ButtonLink>
      </Form>
    </div>
  )
  return { title: say('album.delete-title'), main }
}

export async function deleteAlbum(site: MediaSite, act: MemberVisit<Act>): Promise<Moved | Refusal> {
  const album = await theirAlbum(site, act)
  if (isRefusal(album)) return album
  const refusal = await discardAlbum(site, { album: album.id, by: act.viewer })
  return refusal ?? { to: path`/@${act.viewer.name}/albums` }
}

function wordsOf({ form }: Act, otherwise: Audience): AlbumWords {
  const audience = form.line('audience')
  return {
    title: form.line('title'),
    description: form.text('description'),
    audience: isOffered(audience) ? audience : otherwise,
  }
}

export function Back({ album, say }: { album: AlbumView; say: Say }): Html | null {
  const to: SafeUrl = albumPath(album)
  return <a href={to}>{say('album.back')}</a>
}

export function WhatIsWrong({ say, refusal }: { say: Say; refusal: Refusal | undefined }): Html | null {
  if (!refusal) return null
  const { code, values, field } = refusal
  return <ErrorSummary say={say} errors={[{ text: sayCode(say, code, values), ...(field && { field }) }]} />
}

function AlbumFields({
  site,
  say,
  words,
  refusal,
}: {
  site: MediaSite
  say: Say
  words: AlbumWords
  refusal?: Refusal | undefined
}): Html | null {
  const error = (field: string): string | null =>
    refusal?.field === field ? sayCode(say, refusal.code, refusal.values) : null
  return (
    <>
      <Field
        name="title"
        label={say('album.name')}
        value={words.title}
        error={error('title')}
        required
        more={{ maxlength: 200 }}
      />
      <Field
        name="description"
        label={say('album.description')}
        value={words.description}
        rows={4}
        error={error('description')}
      />
      <AudiencePicker
        legend={say('album.audience')}
        value={words.audience}
        offered={offered.toReversed()}
        say={say}
        error={error('audience')}
        plain={offered.map((one) => (
          <Plain
            site={site}
            say={say}
            kind={one === 'everyone' ? 'user.content.public' : 'user.content.private'}
            audience={one}
            forChoice={one}
          />
        ))}
      />
      <p class="hint">{say('album.own-audience')}</p>
    </>
  )
}
