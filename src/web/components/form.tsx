import { type SafeUrl, path } from '#std'
import { type Say } from '#words'
import { type Attributes, type Child, type Html } from './html.ts'

/** Every act is a form. `files` makes it multipart. */
export function Form({
  action,
  files = false,
  class: kind = 'stack',
  id,
  children,
  more,
}: {
  action: SafeUrl
  files?: boolean
  class?: string
  id?: string
  children?: Child
  more?: Attributes
}): Html | null {
  return (
    <form
      method="post"
      action={action}
      enctype={files ? 'multipart/form-data' : undefined}
      class={kind}
      id={id}
      {...more}
    >
      {children}
    </form>
  )
}

/** What is wrong, first on the page, each a link to its field. Takes the focus as the page comes; prints nothing where nothing is wrong. */
export function ErrorSummary({
  errors,
  say,
  title,
}: {
  errors: readonly { field?: string; text: string }[]
  say: Say
  title?: string
}): Html | null {
  if (errors.length === 0) return null
  return (
    <div class="wrong" role="alert" tabindex="-1" autofocus>
      <h2>{title ?? say('form.wrong', { count: errors.length })}</h2>
      <ul class="plain">
        {errors.map(({ field, text }) => (
          <li>{field === undefined ? text : <a href={path`#${field}`}>{text}</a>}</li>
        ))}
      </ul>
    </div>
  )
}
