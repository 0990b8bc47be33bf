import { type Attributes, type Child, type Html } from './html.ts'

type FieldProps = {
  name: string
  label: Child
  /** The element's id; the name unless two fields of a page share it. */
  id?: string
  type?: 'text' | 'email' | 'password' | 'url' | 'date' | 'search' | 'number' | 'file'
  value?: string | null | undefined
  hint?: Child
  error?: string | null | undefined
  autocomplete?: string
  required?: boolean
  /** Rows make it a text area, options a list to choose from. */
  rows?: number
  options?: readonly { value: string; label: string }[]
  /** The plain line under it. */
  plain?: Html | null
  /** Words of the button that shows a password; needs the island `show-password`. */
  reveal?: { show: string; hide: string }
  more?: Attributes
}

/** A label, what is asked, a hint, and what is wrong with it, tied together for screen readers. Values come back as they were typed; passwords never. */
export function Field(props: FieldProps): Html | null {
  const { name, id = name, label, hint, error, plain } = props
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const shared = {
    ...props.more,
    id,
    name,
    required: props.required,
    autocomplete: props.autocomplete,
    'aria-describedby': about || undefined,
    'aria-invalid': error ? 'true' : undefined,
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <Control {...props} shared={shared} />
      {plain}
    </div>
  )
}

function Control({
  type = 'text',
  value,
  rows,
  options,
  reveal,
  shared,
}: FieldProps & { shared: Attributes }): Html | null {
  if (rows)
    return (
      <textarea {...shared} rows={rows}>
        {firstLine(value)}
      </textarea>
    )
  if (options) return <Options options={options} value={value} shared={shared} />
  const input = (
    <input
      {...shared}
      type={type}
      value={type === 'password' || type === 'file' ? undefined : (value ?? undefined)}
    />
  )
  if (!reveal) return input
  return (
    <show-password data-show={reveal.show} data-hide={reveal.hide}>
      {input}
    </show-password>
  )
}

function Options({
  options,
  value,
  shared,
}: {
  options: readonly { value: string; label: string }[]
  value: string | null | undefined
  shared: Attributes
}): Html | null {
  return (
    <select {...shared}>
      {options.map((one) => (
        <option value={one.value} selected={one.value === value}>
          {one.label}
        </option>
      ))}
    </select>
  )
}

/** The parser drops one line break after `<textarea>`; a text that begins with one keeps it this way. */
const firstLine = (value: string | null | undefined): string =>
  value?.startsWith('\n') ? `\n${value}` : (value ?? '')

type CheckboxProps = {
  name: string
  label: Child
  id?: string
  value?: string
  checked?: boolean | undefined
  hint?: Child
  error?: string | null | undefined
  required?: boolean
  plain?: Html | null
}

export function Checkbox({
  name,
  label,
  id = name,
  value = 'yes',
  checked,
  hint,
  error,
  required,
  plain,
}: CheckboxProps): Html | null {
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div class="tick">
      <input
        type="checkbox"
        id={id}
        name={name}
        value={value}
        checked={checked}
        required={required}
        aria-describedby={about || undefined}
        aria-invalid={error ? 'true' : undefined}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {plain}
    </div>
  )
}

/** An address to take along: a field that can be marked by hand, with a copy button where the island `copy-link` runs. */
export function CopyLink({
  id,
  label,
  value,
  words,
}: {
  id: string
  label: string
  value: string
  words: { copy: string; copied: string }
}): Html | null {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <copy-link data-copy={words.copy} data-copied={words.copied}>
        <input id={id} class="mono" readonly value={value} />
      </copy-link>
    </div>
  )
}
