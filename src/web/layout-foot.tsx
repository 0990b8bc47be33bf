import { type SafeUrl, path } from '#std'
import { type Say } from '#words'
import { PlainLine } from './components/plain.tsx'
import { type Html } from './jsx.ts'

type Link = { href: SafeUrl; text: string }
type FootProps = {
  say: Say
  policy: { version: string }
  since: string
  scripts: number
  footPlain: { cookies: number; more?: Link }
  footLinks?: readonly Link[]
}

/** The page accounts for itself: which cookies and scripts it has, and under which policy it was made. */
export function Foot({ say, policy, since, scripts, footPlain, footLinks = [] }: FootProps): Html | null {
  const more = footPlain.more ?? { href: path`/privacy`, text: say('why') }
  return (
    <footer class="foot">
      <PlainLine
        audience="none"
        text={say('foot.asked', { cookies: footPlain.cookies, scripts })}
        more={more.href}
        moreText={more.text}
      />
      <ul>
        <li>
          <a href={path`/privacy`}>{say('foot.policy', { version: policy.version, day: since })}</a>
        </li>
        {footLinks.map(({ href, text }) => (
          <li>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </footer>
  )
}
