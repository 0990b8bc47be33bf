import { type SafeUrl } from '#std'
import { type Attributes, type Child, type Html } from './html.ts'
import { Icon } from './icon.ts'
import { type IconName } from './symbols.ts'

/** `go` is the safelight: one filled button a view, besides the head's. `more` are further attributes of the element. */
type Look = {
  look?: 'go' | 'bare' | undefined
  size?: 's' | 'l' | undefined
  icon?: IconName | undefined
  children?: Child
  more?: Attributes
}

const kind = ({ look, size }: Look): string => `btn${look ? ` ${look}` : ''}${size ? ` ${size}` : ''}`

export function Button(
  props: Look & {
    type?: 'submit' | 'button'
    name?: string
    value?: string
    form?: string
    pressed?: boolean
    disabled?: boolean
  },
): Html | null {
  const { type = 'submit', name, value, form, pressed, disabled, icon, children, more } = props
  return (
    <button
      class={kind(props)}
      type={type}
      name={name}
      value={value}
      form={form}
      disabled={disabled}
      aria-pressed={pressed === undefined ? undefined : String(pressed)}
      {...more}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

export function ButtonLink(props: Look & { href: SafeUrl; rel?: string }): Html | null {
  return (
    <a class={kind(props)} href={props.href} rel={props.rel} {...props.more}>
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </a>
  )
}
