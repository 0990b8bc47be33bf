import { type Refusal, isRefusal, path, refuse } from '#std'
import {
  Button,
  ButtonLink,
  Drop,
  ErrorSummary,
  Form,
  type Html,
  Ledger,
  type MemberVisit,
  type Moved,
  Notice,
  type PageAnswer,
  type Sent,
  type Visit,
  receive,
} from '#web'
import { type Say, sayCode } from '#words'
import { splitTags } from '../details.ts'
import { heldOf, hold } from '../partial/hold.ts'
import { keptFor } from '../partial/partials.ts'
import { look } from '../pictures.ts'
import { type Published, publish } from '../publish.ts'
import { type MediaSite } from '../site.ts'
import { pagePath } from '../views.ts'
import { Plain } from './plain.tsx'
import { unasked } from './unasked.tsx'
import { type Words, WordsFields, wordsFrom } from './words-form.tsx'

/** Browsers know no kind of cameras' own files: those go by their endings. */
const ACCEPT =
  'image/jpeg,image/png,image/webp,image/gif,image/avif,image/heic,image/heif,image/tiff,.heic,.heif,.avif,.tif,.tiff,.cr2,.nef,.arw,.dng,.raf,.orf,.rw2'
const blank: Words = { title: '', description: '', alt: '', tags: '', audience: 'everyone', camera: false }

type Wrong = { readonly refusal: Refusal; readonly texts: readonly string[]; readonly words: Words }

export async function uploadPage(
  site: MediaSite,
  { say, viewer }: Visit,
  wrong?: Wrong,
): Promise<PageAnswer> {
  const most = site.config.uploadBytes
  if (viewer && !viewer.verified) return waitPage(say)
  const waiting = viewer ? await heldOf(site, viewer) : []
  const main = (
    <div class="page stack">
      {waiting.length > 0 && (
        <Notice kind="warn">
          <a href={path`/upload/held`}>{say('before.waiting', { count: waiting.length })}</a>
        </Notice>
      )}
      {wrong && (
        <ErrorSummary
          say={say}
          errors={wrong.texts.map((text) => ({ field: wrong.refusal.field ?? 'file', text }))}
        />
      )}
      <Form action={path`/upload`} files class="send">
        <div class="stack">
          <h1>{say('upload.title')}</h1>
          <Drop accept={ACCEPT} most={most} say={say} at={path`/api/v1/uploads`} />
          <p class="hint">{say('upload.kinds', { most: Math.floor(most / 1024 / 1024) })}</p>
          <Carries say={say} />
          <Plain
            site={site}
            say={say}
            kind="user.content.public.media_metadata"
            clause="what-a-file-carries"
          />
          {await unasked(site, say)}
        </div>
        <div class="stack">
          <h2 class="cap-h">{say('upload.words')}</h2>
          <WordsFields site={site} say={say} words={wrong?.words ?? blank} refusal={wrong?.refusal} />
          {!viewer && (
            <p class="quiet">
              {say('upload.as-guest', { version: site.policy.policy.version })}{' '}
              <a href={path`/privacy#posting`}>{say('why')}</a>
            </p>
          )}
          <p class="row">
            <Button look="go" size="l">
              {say('upload.publish')}
            </Button>
            {viewer && keptFor(site) && (
              <Button size="l" name="first" value="look">
                {say('before.look')}
              </Button>
            )}
          </p>
        </div>
      </Form>
    </div>
  )
  return {
    title: say('upload.title'),
    main,
    styles: ['upload.css', 'told.css'],
    // parts of a file are sent to the API, which knows members alone
    islands: viewer ? ['upload-drop'] : [],
    blobs: true,
    current: 'upload',
    ...(wrong && { status: wrong.refusal.status }),
  }
}

/** Who did not open the mailed link yet has nothing to fill in. */
function waitPage(say: Say): PageAnswer {
  const main = (
    <div class="narrow stack">
      <h1>{say('upload.title')}</h1>
      <p class="lead">{say('picture.not-verified')}</p>
      <p>
        <ButtonLink href={path`/verify`}>{say('upload.letter')}</ButtonLink>
      </p>
    </div>
  )
  return { title: say('upload.title'), main, current: 'upload' }
}

function Carries({ say }: { say: Say }): Html | null {
  const gone = { kind: 'gone', was: say('upload.maybe'), now: say('upload.removed') } as const
  return (
    <div class="sample">
      <Ledger
        label={say('upload.carries')}
        was={say('upload.was')}
        now={say('upload.now')}
        rows={[
          { ...gone, name: say('upload.place'), note: say('upload.place-note') },
          { ...gone, name: say('upload.serial'), note: say('upload.serial-note') },
          { ...gone, name: say('upload.thumbnail'), note: say('upload.thumbnail-note') },
          { kind: 'kept', name: say('upload.picture'), was: say('upload.is'), now: say('upload.sizes') },
        ]}
      />
    </div>
  )
}

/** Publishes what a form brought: one picture leads to its page, several to the member's own. What was refused is said, and the good ones stay published. */
export async function upload(
  site: MediaSite,
  visit: MemberVisit,
  { c, taken }: Sent,
): Promise<PageAnswer | Moved | Refusal> {
  const { say, viewer } = visit
  if (!viewer.verified) return refuse('picture.not-verified', { status: 403 })
  const work = await site.storage.workFolder()
  try {
    const { uploadBytes: most, patience } = site.config
    const received = await receive(c, { folder: work.path, most, patience, taken })
    if (isRefusal(received))
      return received.status === 413 ? uploadPage(site, visit, wrongWith(say, received, blank)) : received
    const { fields } = received
    const words = wordsFrom(fields)
    const files = received.files.filter((one) => one.field === 'file')
    if (files.length === 0)
      return uploadPage(
        site,
        visit,
        wrongWith(say, refuse('picture.no-file', { status: 422, field: 'file' }), words),
      )
    if (fields.ticked('first')) {
      const said = { ...words, tags: splitTags(words.tags) }
      const no = await hold(site, { by: viewer, files: files.map(({ path }) => path), said })
      return no ? uploadPage(site, visit, wrongWith(say, no, words)) : { to: path`/upload/held` }
    }
    const published: Published[] = []
    const refused: { number: number; refusal: Refusal }[] = []
    for (const [at, file] of files.entries()) {
      const one = await publish(site, {
        by: viewer,
        file: file.path,
        said: { ...words, tags: splitTags(words.tags) },
        from: 'form',
      })
      if (isRefusal(one)) refused.push({ number: at + 1, refusal: one })
      else published.push(one)
    }
    const [first] = refused
    if (first)
      return uploadPage(site, visit, {
        refusal: first.refusal,
        words,
        texts: tell(say, refused, files.length, published.length),
      })
    return {
      to:
        published.length === 1 && published[0]
          ? await addressOf(site, published[0], viewer)
          : path`/@${viewer.name}`,
    }
  } finally {
    await work.discard()
  }
}

const wrongWith = (say: Say, refusal: Refusal, words: Words): Wrong => ({
  refusal,
  words,
  texts: [sayCode(say, refusal.code, refusal.values)],
})

function tell(
  say: Say,
  refused: readonly { number: number; refusal: Refusal }[],
  all: number,
  done: number,
): string[] {
  const why = refused.map(({ number, refusal }) => {
    const text = sayCode(say, refusal.code, refusal.values)
    return all === 1
      ? text
      : say('upload.one-failed', { name: say('upload.file-number', { number }), why: text })
  })
  return done > 0 ? [say('upload.done', { count: done }), ...why] : why
}

/** Where a picture that was just published can be seen. */
export async function addressOf(
  site: MediaSite,
  { id }: Pick<Published, 'id'>,
  viewer: MemberVisit['viewer'],
) {
  const picture = await look(site, { picture: id, by: viewer, secret: null })
  return isRefusal(picture) ? path`/p/${id}` : pagePath(picture)
}
