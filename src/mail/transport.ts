import { mkdir, open, readFile, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { open as unseal, decide, seal, fromColumn, standingFor, toColumn } from '#privacy'
import { type Site } from '#site'
import { type Id, isRefusal, isoTime, newId } from '#std'
import nodemailer from 'nodemailer'
import { type Letter } from './letters.ts'

/** `stop`: the link that stops this kind, where the policy wants one, and whether a mail program may do so by itself; else it leads to the switches. */
export type Envelope = {
  readonly kind: string
  readonly person: Id<'person'>
  readonly stop: { readonly href: string; readonly oneClick: boolean } | null
}
export type Transport = { send(letter: Letter, envelope: Envelope): Promise<void>; close(): void }

/** Who a letter is from: the site's name, and the address of who runs it. */
export type Sender = { readonly name: string; readonly address: string }

/** Mail by SMTP. `sender` is asked for each letter, since set-up names it while the queue is at work; the message id and the links carry the site's own host. */
export function smtpTransport(
  url: string,
  { sender, origin }: { sender: () => Promise<Sender>; origin: string },
): Transport {
  const relay = nodemailer.createTransport(url)
  return {
    async send(letter, { kind, stop }) {
      await relay.sendMail({
        from: await sender(),
        to: letter.to,
        subject: letter.subject,
        text: letter.text,
        html: letter.html.html,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'List-Id': `${kind} <${kind}.${new URL(origin).hostname}>`,
          ...(stop && { 'List-Unsubscribe': `<${stop.href}>` }),
          // RFC 8058: both headers are ours and come before the relay, which signs what it is given
          ...(stop?.oneClick && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
        },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    },
    close: () => relay.close(),
  }
}

/** Without SMTP: letters are kept under `folder`, each sealed with its person's key, to be read at /dev/mail. */
export function spoolTransport(site: Pick<Site, 'keys' | 'chance' | 'clock'>, folder: string): Transport {
  return {
    async send(letter, { kind, person }) {
      const text = JSON.stringify({
        kind,
        to: letter.to,
        subject: letter.subject,
        text: letter.text,
        html: letter.html.html,
        at: isoTime(site.clock.now()),
      })
      const sealed = await seal(site, text, { kind: 'user.contact.email', about: person })
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = join(folder, `${newId(site.clock.now(), site.chance)}.${person}.mail`)
      const handle = await open(`${file}.new`, 'w', 0o600)
      try {
        await handle.writeFile(toColumn(sealed))
      } finally {
        await handle.close()
      }
      await rename(`${file}.new`, file)
    },
    close: () => {},
  }
}

export type Spooled = {
  readonly kind: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly at: string
}

/** The newest spooled letters, at most `most`. */
export async function listSpool(
  site: Pick<Site, 'db' | 'keys' | 'policy' | 'policyFor'>,
  folder: string,
  most = 50,
): Promise<Spooled[]> {
  const files = (await readdir(folder).catch(() => []))
    .filter((name) => name.endsWith('.mail'))
    .sort()
    .reverse()
  const letters: Spooled[] = []
  for (const name of files.slice(0, most)) {
    const about = name.split('.')[1] as Id<'person'>
    const leave = decide(site, {
      kinds: ['user.contact.email'],
      purpose: 'essential.service.notifications.email',
      recipient: 'mail-relay',
      about,
      standing: await standingFor(site, about),
    })
    if (isRefusal(leave)) continue
    const text = await unseal(
      site,
      fromColumn('user.contact.email', about, await readFile(join(folder, name))),
      leave,
    )
    if (text) letters.push(JSON.parse(text) as Spooled)
  }
  return letters
}
