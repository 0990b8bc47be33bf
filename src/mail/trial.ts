import { type Site } from '#site'
import { type Refusal, refuse } from '#std'
import nodemailer from 'nodemailer'
import { type Letter } from './letters.ts'
import { type Sender } from './transport.ts'

/** Milliseconds a relay may take for each step of the talk, while somebody waits for the answer. */
const PATIENCE = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 12_000 }

/** Sends a letter to the site's own address and waits for the relay's answer, so that whoever runs the site sees at once what is wrong. About nobody. */
export async function sendTrial(
  { policy, config }: Pick<Site, 'policy' | 'config'>,
  letter: Letter,
  from: Sender,
): Promise<Refusal | null> {
  if (!config.smtpUrl) return refuse('mail.no-relay', { status: 409 })
  if (!policy.mailKind('trial')) return refuse('privacy.not-in-policy', { status: 403 })
  const relay = nodemailer.createTransport({ ...PATIENCE, url: config.smtpUrl })
  try {
    await relay.sendMail({
      from,
      to: letter.to,
      subject: letter.subject,
      text: letter.text,
      html: letter.html.html,
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    return null
  } catch (error) {
    return refuse('mail.trial-failed', { status: 502, values: { why: whyNot(error) } })
  } finally {
    relay.close()
  }
}

/** Can the relay be reached, and does it take our name and password? Null where it does, else what it said. Sends nothing. */
export async function reachRelay(url: string): Promise<string | null> {
  const relay = nodemailer.createTransport({ ...PATIENCE, url })
  try {
    await relay.verify()
    return null
  } catch (error) {
    return whyNot(error)
  } finally {
    relay.close()
  }
}

const whyNot = (error: unknown): string => (error instanceof Error ? error.message : String(error))
