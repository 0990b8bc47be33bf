import { type SafeUrl } from '#std'
import { type Child, type Html } from './html.ts'
import { type Audience, Iris } from './icon.ts'

type Line = { audience: Audience; text: Child; more?: SafeUrl | undefined; moreText?: string | undefined }

/** Who sees it, how long, why: one line where something about a person is asked for or first shown. Always fixer, at most 48 characters before its last word. */
export function PlainLine({
  audience,
  text,
  more,
  moreText,
  forChoice,
  id,
}: Line & { forChoice?: Audience; id?: string }): Html | null {
  return (
    <p class="plain-line" id={id} data-for={forChoice}>
      <Iris audience={audience} />
      <span>
        {text} {more && <a href={more}>{moreText}</a>}
      </span>
    </p>
  )
}

/** Several plain lines about one thing. */
export function PlainBox({
  id,
  title,
  lines,
  children,
}: {
  id: string
  title: string
  lines: readonly Line[]
  children?: Child
}): Html | null {
  return (
    <section class="plain-box" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="plain">
        {lines.map(({ audience, text, more, moreText }) => (
          <li>
            <Iris audience={audience} />
            <span>{text}</span>
            {more && <a href={more}>{moreText}</a>}
          </li>
        ))}
      </ul>
      {children}
    </section>
  )
}
