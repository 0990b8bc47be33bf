import { type Refusal, isRefusal, parseShortId, path, refuse } from '#std'
import {
  type Act,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type MemberVisit,
  type Moved,
  type PageAnswer,
} from '#web'
import { sayCode } from '#words'
import { isOffered } from '../audience.ts'
import { splitTags } from '../details.ts'
import { edit } from '../edit.ts'
import { look } from '../pictures.ts'
import { isTheirs } from '../rules.ts'
import { type MediaSite } from '../site.ts'
import { type PictureView, filePath, pagePath } from '../views.ts'
import { withdraw } from '../withdraw.ts'
import { type Words, WordsFields } from './words-form.tsx'

/** The picture, if it is this member's. */
async function theirs(site: MediaSite, { viewer, param }: MemberVisit): Promise<PictureView | Refusal> {
  const id = parseShortId(param('id'))
  const found = id
    ? await look(site, { picture: id, by: viewer, secret: null })
    : refuse('picture.unknown', { status: 404 })
  return isRefusal(found) || isTheirs(found, viewer) ? found : refuse('picture.not-yours', { status: 403 })
}

export async function editPage(
  site: MediaSite,
  visit: MemberVisit,
  wrong?: { refusal: Refusal; words: Words },
): Promise<PageAnswer | Refusal> {
  const { say } = visit
  const found = await theirs(site, visit)
  if (isRefusal(found)) return found
  const refusal = wrong?.refusal
  const main = (
    <div class="page stack">
      {refusal && (
        <ErrorSummary
          say={say}
          errors={[
            {
              text: sayCode(say, refusal.code, refusal.values),
              ...(refusal.field && { field: refusal.field }),
            },
          ]}
        />
      )}
      <Form action={path`/p/${found.id}`} class="send">
        <div class="stack">
          <h1>{say('edit.title')}</h1>
          <a href={pagePath(found)}>
            <img
              class="fits"
              src={filePath(found, 640, 'jpg')}
              alt={
                found.alt ||
                say('picture.by', { title: found.title || say('picture.untitled'), by: found.by })
              }
              width={found.width}
              height={found.height}
            />
          </a>
        </div>
        <div class="stack">
          <WordsFields
            site={site}
            say={say}
            words={wrong?.words ?? { ...found, tags: found.tags.join(', '), camera: found.camera !== null }}
            camera={found.camera ? 'shown' : 'none'}
            refusal={refusal}
          />
          <p class="hint">{say('edit.narrower')}</p>
          <p class="row">
            <Button look="go" size="l">
              {say('edit.save')}
            </Button>
            <ButtonLink href={path`/p/${found.id}/deletion`} icon="bin">
              {say('edit.delete')}
            </ButtonLink>
          </p>
        </div>
      </Form>
    </div>
  )
  return {
    title: say('edit.title'),
    main,
    styles: ['upload.css'],
    ...(refusal && { status: refusal.status }),
  }
}

export async function saveEdit(
  site: MediaSite,
  act: MemberVisit<Act>,
): Promise<PageAnswer | Moved | Refusal> {
  const { form, viewer } = act
  const found = await theirs(site, act)
  if (isRefusal(found)) return found
  const audience = form.line('audience')
  const words: Words = {
    title: form.line('title'),
    description: form.text('description'),
    alt: form.line('alt'),
    tags: form.line('tags'),
    audience: isOffered(audience) ? audience : found.audience,
    // without a tick nothing is sent; where there is nothing to take back, there was no box
    camera: found.camera !== null && form.line('camera') === 'yes',
  }
  const refusal = await edit(site, {
    picture: found.id,
    by: viewer,
    said: { ...words, audience, tags: splitTags(words.tags) },
  })
  if (refusal) return refusal.field ? editPage(site, act, { refusal, words }) : refusal
  const now = await theirs(site, act)
  return isRefusal(now) ? now : { to: pagePath(now) }
}

export async function deletionPage(site: MediaSite, visit: MemberVisit): Promise<PageAnswer | Refusal> {
  const { say } = visit
  const found = await theirs(site, visit)
  if (isRefusal(found)) return found
  const main = (
    <div class="narrow stack">
      <h1>{say('delete.title')}</h1>
      <img
        class="fits"
        src={filePath(found, 640, 'jpg')}
        alt={found.alt}
        width={found.width}
        height={found.height}
      />
      <p>{say('delete.what')}</p>
      <Form action={path`/p/${found.id}/deletion`} class="row">
        <Button look="go">{say('delete.do')}</Button>
        <ButtonLink href={pagePath(found)}>{say('delete.keep')}</ButtonLink>
      </Form>
    </div>
  )
  return { title: say('delete.title'), main }
}

export async function deletion(
  site: MediaSite,
  { viewer, param }: MemberVisit<Act>,
): Promise<Moved | Refusal> {
  const id = parseShortId(param('id'))
  const refusal = id
    ? await withdraw(site, { picture: id, by: viewer })
    : refuse('picture.unknown', { status: 404 })
  return refusal ?? { to: path`/@${viewer.name}` }
}
