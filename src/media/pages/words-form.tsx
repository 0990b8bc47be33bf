import { Field, type Fields, type Html } from '#web'
import { AudiencePicker } from '#web'
import { type Say } from '#words'
import { type Refusal } from '#std'
import { sayCode } from '#words'
import { isOffered, offered, type Audience } from '../audience.ts'
import { type MediaSite } from '../site.ts'
import { CameraSwitch } from './camera.tsx'
import { Plain } from './plain.tsx'

export type Words = {
  readonly title: string
  readonly description: string
  readonly alt: string
  readonly tags: string
  readonly audience: Audience
  /** Keep and show camera settings. */ readonly camera: boolean
}

/** The words as they came with a form; `at` stands before the names of its fields. */
export function wordsFrom(fields: Fields, at = ''): Words {
  const audience = fields.line(`${at}audience`)
  return {
    title: fields.line(`${at}title`),
    description: fields.text(`${at}description`),
    alt: fields.line(`${at}alt`),
    tags: fields.line(`${at}tags`),
    audience: isOffered(audience) ? audience : 'everyone',
    camera: fields.line(`${at}camera`) === 'yes',
  }
}

/** What a member says about a picture: the same fields when it is published and when it is changed. `at` stands before their names where a page has several. */
export function WordsFields({
  site,
  say,
  words,
  camera = 'ask',
  refusal,
  at = '',
}: {
  site: MediaSite
  say: Say
  words: Words
  /** Camera settings: asked for as it is uploaded; shown and to be taken back, or not there, later. */
  camera?: 'ask' | 'shown' | 'none'
  refusal?: Refusal | undefined
  at?: string
}): Html | null {
  const error = (field: string): string | null =>
    refusal?.field === field ? sayCode(say, refusal.code, refusal.values) : null
  return (
    <>
      <Field
        name={`${at}title`}
        label={say('upload.name')}
        value={words.title}
        error={error('title')}
        more={{ maxlength: 200 }}
      />
      <Field
        name={`${at}alt`}
        label={say('upload.alt')}
        hint={say('upload.alt-hint')}
        value={words.alt}
        rows={2}
        error={error('alt')}
      />
      <Field
        name={`${at}description`}
        label={say('upload.description')}
        value={words.description}
        rows={4}
        error={error('description')}
      />
      <Field
        name={`${at}tags`}
        label={say('upload.tags')}
        hint={say('upload.tags-hint')}
        value={words.tags}
        error={error('tags')}
      />
      <AudiencePicker
        name={`${at}audience`}
        legend={say('upload.audience')}
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
      <CameraSwitch site={site} say={say} state={camera} on={words.camera} error={error('camera')} at={at} />
    </>
  )
}
