import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from '#config'
import { type Refusal, isRefusal, path } from '#std'
import {
  Button,
  COMMON,
  Form,
  type Html,
  type PageAnswer,
  PlainLine,
  type Sent,
  type Visit,
  receive,
} from '#web'
import { sayCode } from '#words'
import { type Reading, WHOLE, look } from '../photo/look.ts'
import { Told } from '../photo/told.tsx'
import { type MediaSite } from '../site.ts'

/** A drawing of ours with an invented camera, owner and place in it. */
const SAMPLE = join(projectRoot, 'src/media/photo/sample.jpg')

/** What a photo's file tells: read in the browser where script runs, else here and thrown away. No account, nothing kept. */
export async function photoPage(visit: Visit): Promise<PageAnswer> {
  return visit.url.searchParams.has('sample') ? shown(visit, look(await readFile(SAMPLE))) : page(visit, null)
}

export async function lookIntoPhoto(
  site: MediaSite,
  visit: Visit,
  { c, taken }: Sent,
): Promise<PageAnswer | Refusal> {
  const work = await site.storage.workFolder()
  try {
    const received = await receive(c, {
      folder: work.path,
      most: Math.min(WHOLE, site.config.uploadBytes),
      files: 1,
      taken,
    })
    if (isRefusal(received)) return received
    const [file] = received.files
    if (!file) return page(visit, <p class="error">{sayCode(visit.say, 'picture.no-file', {})}</p>, 422)
    const reading = await site.engine.tell({ source: file.path })
    return isRefusal(reading) ? reading : shown(visit, reading)
  } finally {
    await work.discard()
  }
}

export async function samplePhoto(): Promise<Response> {
  const headers = { ...COMMON, 'Content-Type': 'image/jpeg', 'Cache-Control': 'public, max-age=86400' }
  return new Response(new Uint8Array(await readFile(SAMPLE)), { headers })
}

const shown = (visit: Visit, looked: Reading): PageAnswer =>
  page(visit, <Told looked={looked} say={visit.say} />)

function page({ say }: Visit, told: Html | null, status = 200): PageAnswer {
  const main = (
    <photo-says class="page photo-says">
      <header class="stack">
        <h1>{say('photo.title')}</h1>
        <p class="lead serif">{say('photo.lead')}</p>
        <Form action={path`/photo`} files>
          <label class="drop">
            <b>{say('photo.choose')}</b>
            <input type="file" name="file" accept="image/*" required />
          </label>
          <p class="row">
            <Button look="go">{say('photo.look')}</Button>
            <a href={path`/photo?sample`} data-sample="/photo/sample.jpg">
              {say('photo.sample')}
            </a>
          </p>
          <PlainLine
            audience="none"
            text={<span data-alone={say('photo.alone')}>{say('photo.form')}</span>}
          />
        </Form>
      </header>
      <section class="told stack" data-told="" aria-live="polite">
        {told}
      </section>
    </photo-says>
  )
  return {
    title: say('photo.title'),
    main,
    status,
    styles: ['upload.css', 'told.css', 'photo.css'],
    islands: ['photo-says'],
    blobs: true,
  }
}
