import { Checkbox, Facts, type Html } from '#web'
import { type Say } from '#words'
import { type Camera } from '../engine/index.ts'
import { offersCamera } from '../originals/keeping.ts'
import { type MediaSite } from '../site.ts'
import { Plain } from './plain.tsx'

type Props = {
  site: MediaSite
  say: Say
  state: 'ask' | 'shown' | 'none'
  on: boolean
  error: string | null
  /** What stands before its name. */ at?: string
}

/** The switch for camera settings; nothing where the policy does not know it. Once they are gone there is nothing to switch on. */
export function CameraSwitch({ site, say, state, on, error, at = '' }: Props): Html | null {
  if (!offersCamera(site)) return null
  if (state === 'none') return <p class="hint">{say('edit.no-camera')}</p>
  return (
    <Checkbox
      name={`${at}camera`}
      label={say('upload.camera')}
      hint={say(state === 'ask' ? 'upload.camera-hint' : 'edit.camera-hint')}
      checked={on}
      error={error}
      plain={
        <Plain site={site} say={say} kind="user.content.public.media_metadata" clause="camera-settings" />
      }
    />
  )
}

/** What the camera said, where its owner shows it. */
export function CameraFacts({ camera, say }: { camera: Camera; say: Say }): Html | null {
  const { make = '', model = '', lens, exposure = '', aperture = '', iso, focal } = camera
  // many makers begin the model with their own name
  const name = model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`
  const exposed = [say('picture.exposed', { exposure, aperture }), iso].filter(Boolean).join(', ')
  const rows = [
    { term: say('picture.camera'), value: name.trim() || make },
    { term: say('picture.lens'), value: lens },
    { term: say('picture.exposure'), value: exposed },
    { term: say('picture.focal'), value: focal },
  ].filter((row) => row.value)
  return (
    <section>
      <h2 class="cap-h">{say('picture.said')}</h2>
      <Facts rows={rows} />
    </section>
  )
}
