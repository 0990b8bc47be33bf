import { type Say } from '#words'
import { type Child, type Html } from './html.ts'
import { type Audience, Iris } from './icon.ts'

/** One of a few, each with a sentence and perhaps a drawing. */
export function RadioCards(props: {
  name: string
  legend: Child
  value?: string | undefined
  error?: string | null | undefined
  options: readonly { value: string; label: Child; hint?: Child; drawing?: Html | null }[]
}): Html | null {
  const { name, legend, value, error, options } = props
  return (
    <fieldset class="field" id={name} aria-describedby={error ? `${name}-error` : undefined}>
      <legend class="legend">{legend}</legend>
      {error && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <div class="cards">
        {options.map((one) => (
          <label class={one.drawing ? 'drawn' : undefined}>
            <input type="radio" name={name} value={one.value} checked={one.value === value} required />
            <b>{one.label}</b>
            {one.hint && <small>{one.hint}</small>}
            {one.drawing}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Stops of one iris. `plain` are the plain lines, one for each audience (`PlainLine` with `forChoice`): only that of the choice shows. */
export function AudiencePicker(props: {
  legend: Child
  value: Audience
  offered: readonly Audience[]
  say: Say
  name?: string
  error?: string | null | undefined
  plain?: Child
}): Html | null {
  const { legend, value, offered, say, name = 'audience', error, plain } = props
  return (
    <fieldset class="field" id={name} aria-describedby={error ? `${name}-error` : undefined}>
      <legend class="legend">{legend}</legend>
      {error && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <div class="stops">
        {offered.map((audience) => (
          <label>
            <input type="radio" name={name} value={audience} checked={audience === value} />
            <Iris audience={audience} blades />
            {say(`audience.${audience}`)}
          </label>
        ))}
      </div>
      {plain}
    </fieldset>
  )
}
