import { type Instant, type SafeUrl, path } from '#std'
import { type Say } from '#words'
import { asset } from './assets.ts'
import { sprite } from './components/symbols.ts'
import { said } from './components/time.tsx'
import { type Child, type Html, escape, print } from './jsx.ts'
import { Foot } from './layout-foot.tsx'
import { Head, Tabs } from './layout-head.tsx'
import { type PageStyle } from './page-style.ts'

export type Place = 'explore' | 'promise' | 'search' | 'upload' | 'you'

export type LayoutProps = {
  site: { name: string; tagline?: string | undefined }
  say: Say
  viewer: { name: string } | null
  title: string
  description?: string | undefined
  main: Child
  /** Head and foot run the width of the window, as walls and stages do. */
  wide?: boolean
  current?: Place | undefined
  /** Style sheets of this page besides the base: `['explore.css']`. */
  styles?: readonly string[]
  /** Islands of this page: `['wall-keys', 'wall-more']`. */
  islands?: readonly string[]
  /** `<link rel="alternate">`, Open Graph, `<meta name="robots">`. */
  head?: Html | null
  pageStyle: PageStyle
  /** Over everything, the head too. */
  over?: Html | null
  /** A `Notice` under the head. */
  banner?: Html | null
  policy: { version: string; since: Instant }
  /** What this page asks of the browser, told in its foot. Scripts are counted from `islands`. */
  footPlain: { cookies: number; more?: { href: SafeUrl; text: string } }
  footLinks?: readonly { href: SafeUrl; text: string }[]
  /** What stands in the menu of a member before settings and sign out. */
  menu?: readonly { href: SafeUrl; text: string }[]
  /** What the button says that adds a picture, where the site has words of its own for it. */
  add?: string | undefined
  /** The words in the search field. */
  query?: string | undefined
  language?: string
  direction?: 'ltr' | 'rtl'
  /** Set-up and mail links have no navigation. */
  bare?: boolean
}

/** A whole document. Make `main` first: its components put their rules into `pageStyle`, which is printed here. */
export function Layout(props: LayoutProps): string {
  const {
    say,
    viewer,
    main,
    over,
    banner,
    bare = false,
    wide = false,
    language = 'en',
    direction = 'ltr',
  } = props
  const body = print([
    <a class="skip" href={path`#main`}>
      {say('skip.content')}
    </a>,
    over,
    <Head {...props} bare={bare} />,
    banner,
    <main id="main">{main}</main>,
    <Foot
      {...props}
      scripts={props.islands?.length ?? 0}
      since={said(props.policy.since, { language: language === 'en' ? 'en-GB' : language })}
    />,
    viewer && !bare ? <Tabs say={say} current={props.current} /> : null,
  ])
  return `<!doctype html><html lang="${escape(language)}"${direction === 'rtl' ? ' dir="rtl"' : ''}>${headOf(props, body)}<body${wide ? ' class="wide"' : ''}>${sprite(body)}${body}</body></html>`
}

function headOf(
  { site, title, description, styles = [], islands = [], head, pageStyle }: LayoutProps,
  body: string,
): string {
  const name = escape(site.name)
  const css = String(pageStyle)
  return [
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${title === site.name ? name : `${escape(title)} · ${name}`}</title>`,
    description ? `<meta name="description" content="${escape(description)}">` : '',
    '<meta name="color-scheme" content="light dark"><meta name="theme-color" media="(prefers-color-scheme:light)" content="#FBFAF7"><meta name="theme-color" media="(prefers-color-scheme:dark)" content="#141311">',
    ...['oriel.css', ...styles].map((sheet) => `<link rel="stylesheet" href="${asset(sheet)}">`),
    css && `<style>${css}</style>`,
    preload('commissioner-latin-flar-normal.woff2'),
    // The serif is worth its bytes at once only where a title is seen above the fold.
    /<h1(?! class="unseen")/.test(body) ? preload('newsreader-latin-opsz-normal.woff2') : '',
    ...islands.map((island) => `<script type="module" src="${asset(`${island}.js`)}"></script>`),
    `<link rel="icon" type="image/svg+xml" href="${asset('icon.svg')}">`,
    head?.html ?? '',
    '</head>',
  ].join('')
}

const preload = (font: string): string =>
  `<link rel="preload" as="font" type="font/woff2" crossorigin href="${asset(font)}">`
