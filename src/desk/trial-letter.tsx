import { type Letter } from '#mail'
import { type SafeUrl, absolute, path } from '#std'
import { type Html } from '#web'
import { type Say } from '#words'

/** What the button of the set-up sends, to the site's own address. */
export function trialLetter(
  say: Say,
  { site, to, origin, linked }: { site: string; to: string; origin: string; linked: boolean },
): Letter {
  const subject = say('trial.subject', { site })
  const text = say('trial.text', { site })
  // it is about nobody, so that no switch of anybody stops it
  const switches = linked ? absolute(origin, path`/me/mail`) : null
  const foot = switches ? `\n${say('mail.switches')}: ${switches}\n` : ''
  const html = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{subject}</title>
      </head>
      <body>
        <p>{text}</p>
        <p>
          <a href={origin as SafeUrl}>{origin}</a>
        </p>
        {switches && (
          <p>
            <a href={switches}>{say('mail.switches')}</a>
          </p>
        )}
      </body>
    </html>
  ) as Html
  return { to, subject, text: `${text}\n\n${origin}\n${foot}`, html }
}
