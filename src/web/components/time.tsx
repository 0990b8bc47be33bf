import { type Instant, isoTime } from '#std'
import { type Html } from './html.ts'

const FORMS = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  clock: { hour: '2-digit', minute: '2-digit' },
  month: { month: 'long', year: 'numeric' },
  minute: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type TimeForm = keyof typeof FORMS
const formats = new Map<string, Intl.DateTimeFormat>()

/** A moment in the reader's language and zone: `22 November 2026`. */
export function said(
  at: Instant,
  {
    form = 'day',
    language = 'en-GB',
    zone = 'UTC',
  }: { form?: TimeForm; language?: string; zone?: string } = {},
): string {
  const key = `${form} ${language} ${zone}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, { ...FORMS[form], timeZone: zone })
  formats.set(key, format)
  return format.format(at)
}

export function Time({
  at,
  form,
  language,
  zone,
}: {
  at: Instant
  form?: TimeForm
  language?: string
  zone?: string
}): Html | null {
  const shown = said(at, { ...(form && { form }), ...(language && { language }), ...(zone && { zone }) })
  return <time datetime={isoTime(at)}>{shown}</time>
}
