import { type Refusal, isRefusal, path, refuse } from '#std'
import {
  Button,
  ButtonLink,
  COMMON,
  EmptyState,
  ErrorSummary,
  Form,
  type Html,
  type MemberVisit,
  Notice,
  type PageAnswer,
  type Visit,
} from '#web'
import { type Say, sayCode } from '#words'
import { heldOf } from '../partial/hold.ts'
import { pictureOf, toldOf } from '../partial/held-picture.ts'
import { type Partial } from '../partial/partials.ts'
import { type Reading } from '../photo/look.ts'
import { inShort, tells } from '../photo/short.ts'
import { Told } from '../photo/told.tsx'
import { type MediaSite } from '../site.ts'
import { Plain } from './plain.tsx'
import { type Words, WordsFields } from './words-form.tsx'

/** Each is read again whenever the page is shown; what is beyond comes up when these are dealt with. */
const SHOWN = 12
const DONE = ['published', 'discarded', 'kept'] as const

/** What was pressed and could not be done: in sentences, and at the field of the file it is about. */
export type HeldWrong = {
  readonly texts: readonly string[]
  readonly refusal: Refusal
  readonly id?: string
  /** What was typed, by file. */ readonly typed?: ReadonlyMap<string, Words>
}

/** Files that wait for their member to look at them: what each tells, its words, and whether it is published or thrown away. */
export async function heldPage(site: MediaSite, visit: MemberVisit, wrong?: HeldWrong): Promise<PageAnswer> {
  const { say, url, viewer } = visit
  const all = await heldOf(site, viewer)
  const shown: Shown[] = []
  for (const held of all.slice(0, SHOWN)) {
    const told = await toldOf(site, { id: held.id, by: viewer })
    if (told) shown.push({ held, told })
  }
  const done = DONE.find((one) => one === url.searchParams.get('done'))
  const main = (
    <div class="page stack before">
      {done && !wrong && <Notice>{say(`before.done-${done}`)}</Notice>}
      {wrong && (
        <ErrorSummary
          say={say}
          errors={wrong.texts.map((text) => ({
            text,
            ...(wrong.id && wrong.refusal.field && { field: `${wrong.id}.${wrong.refusal.field}` }),
          }))}
        />
      )}
      {shown.length > 0 ? (
        <Waiting site={site} say={say} shown={shown} more={all.length - shown.length} wrong={wrong} />
      ) : (
        <Nothing say={say} name={viewer.name} />
      )}
    </div>
  )
  return {
    title: say('before.title'),
    main,
    styles: ['upload.css', 'told.css'],
    current: 'upload',
    ...(wrong && { status: wrong.refusal.status }),
  }
}

type Shown = { readonly held: Partial; readonly told: Reading | Refusal }
type Part = { readonly site: MediaSite; readonly say: Say; readonly wrong: HeldWrong | undefined }

function Waiting({ site, say, shown, more, wrong }: Part & { shown: Shown[]; more: number }): Html | null {
  const several = shown.length > 1
  return (
    <Form action={path`/upload/held`} class="waiting">
      <header class="up-head">
        <div>
          <h1>{say('before.title')}</h1>
          <p class="quiet">{say('before.lead')}</p>
          <Plain site={site} say={say} kind="user.content.private" clause="files-looked-at-first" />
        </div>
        <p class="row">
          <Button name="do" value="keep">
            {say('before.keep')}
          </Button>
          {several && (
            <Button look="go" name="publish" value="all">
              {say('before.publish-all', { count: shown.length })}
            </Button>
          )}
        </p>
      </header>
      {shown.map((one, at) => (
        <File {...one} site={site} say={say} wrong={wrong} number={at + 1} lone={!several} />
      ))}
      {more > 0 && <p class="hint">{say('before.more', { count: more })}</p>}
    </Form>
  )
}

function File(props: Part & Shown & { number: number; lone: boolean }): Html | null {
  const { site, say, held, told, wrong, number, lone } = props
  const { id } = held
  const name = say('upload.file-number', { number })
  return (
    <section class="send" aria-labelledby={`${id}-h`}>
      <div class="stack">
        <h2 id={`${id}-h`}>{lone ? say('photo.title') : say('before.says', { name })}</h2>
        <img class="held-picture" src={path`/upload/held/${id}`} alt={held.alt || name} loading="lazy" />
        {isRefusal(told) ? (
          <p class="lead">{sayCode(say, told.code, told.values)}</p>
        ) : (
          <div class="told stack">
            <p>{inShort(told, say)}</p>
            {tells(told) && <Told looked={told} say={say} />}
            <Plain
              site={site}
              say={say}
              kind="user.content.public.media_metadata"
              clause="what-a-file-carries"
            />
          </div>
        )}
      </div>
      <div class="stack">
        <h3 class="cap-h">{say('upload.words')}</h3>
        <input type="hidden" name="file" value={id} />
        <WordsFields
          site={site}
          say={say}
          words={wrong?.typed?.get(id) ?? { ...held, tags: held.tags.join(', ') }}
          refusal={wrong?.id === id ? wrong.refusal : undefined}
          at={`${id}.`}
        />
        <p class="row">
          <Button
            look={lone ? 'go' : undefined}
            name="publish"
            value={id}
            more={named(say('upload.publish'), name)}
          >
            {say('upload.publish')}
          </Button>
          <Button name="discard" value={id} more={named(say('before.discard'), name)}>
            {say('before.discard')}
          </Button>
        </p>
      </div>
    </section>
  )
}

const named = (act: string, name: string) => ({ 'aria-label': `${act}: ${name}` })

function Nothing({ say, name }: { say: Say; name: string }): Html | null {
  return (
    <>
      <h1 class="unseen">{say('before.title')}</h1>
      <EmptyState title={say('before.nothing')}>
        <p>{say('before.nothing-why')}</p>
        <p class="row">
          <ButtonLink href={path`/upload`} icon="up">
            {say('upload.title')}
          </ButtonLink>
          <ButtonLink href={path`/@${name}`}>{say('before.yours')}</ButtonLink>
        </p>
      </EmptyState>
    </>
  )
}

/** The picture of a file that waits, to whoever sent it. */
export async function heldPicture(site: MediaSite, { viewer, param }: Visit): Promise<Response | Refusal> {
  if (!viewer) return refuse('partial.gone', { status: 410 })
  const bytes = await pictureOf(site, { id: param('id'), by: viewer })
  if (isRefusal(bytes)) return bytes
  const headers = {
    ...COMMON,
    'Content-Type': 'image/webp',
    'Cache-Control': 'private, no-store',
    'Content-Security-Policy': "default-src 'none'",
  }
  return new Response(new Uint8Array(bytes), { headers })
}
