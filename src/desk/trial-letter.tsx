import { type Letter } from '#mail'
import { type SafeUrl } from '#std'
import { type Html } from '#web'
import { type Say } from '#words'

/** What the button of the set-up sends, to the site's own address. */
export function trialLetter(
  say: Say,
  { site, to, origin }: { site: string; to: string; origin: string },
): Letter {
  const subject = say('trial.subject', { site })
  const text = say('trial.text', { site })
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
      </body>
    </html>
  ) as Html
  return { to, subject, text: `${text}\n\n${origin}\n`, html }
}
