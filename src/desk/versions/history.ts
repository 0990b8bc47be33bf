import { answersTo, standings } from '#accounts'
import { diff, policyJson, tellDiff, widens } from '#policy'
import { wayTo } from '#privacy'
import { type Site } from '#site'
import { isoDay, isoTime } from '#std'
import { COMMON, escape } from '#web'
import { type Say } from '#words'
import { type Answers, type Changes } from '../pages/changes.tsx'
import { type Version, beforeOf, versions } from './read.ts'

type Ctx = Pick<Site, 'db' | 'clock'>

/** Every version, with the answers to those that somebody is asked about. */
export async function history(ctx: Ctx): Promise<Changes> {
  const all = await versions(ctx)
  const people = (await standings(ctx)).reduce((sum, one) => sum + one.members, 0)
  const answers = new Map<number, Answers>()
  for (const one of all) {
    const from = beforeOf(all, one)?.document
    if (one.state === 'withdrawn' || one.state === 'was' || !from || !one.document) continue
    if (wayTo(from, one.document) !== 'asks') continue
    const { yes, no } = await answersTo(ctx, one.version)
    answers.set(one.version, { yes, no, none: Math.max(0, people - yes - no) })
  }
  return { versions: all, answers }
}

/** The history for machines: each version with its days, what it changed in words and whether that is wider, and how people come under it. */
export async function historyJson(ctx: Ctx, say: Say): Promise<Response> {
  const { versions: all, answers } = await history(ctx)
  const told = all.map((one) => {
    const from = beforeOf(all, one)?.document
    const changes = from && one.document ? tellDiff(diff(from, one.document).changes, say) : []
    return {
      version: one.version,
      name: one.name,
      state: one.state,
      announced: isoTime(one.announced),
      start: isoTime(one.since),
      withdrawn: one.withdrawn && isoTime(one.withdrawn),
      people: one.people,
      material: from && one.document ? widens(from, one.document) : null,
      taken: from && one.document ? wayTo(from, one.document) : null,
      answers: answers.get(one.version) ?? null,
      changes: changes.map(({ way, text, kind }) => ({
        way,
        text,
        category: kind,
        people: kind ? (one.touched[kind] ?? 0) : null,
      })),
      document: `/privacy/versions/${one.version}.json`,
    }
  })
  return answered(`${JSON.stringify({ versions: told }, null, 1)}\n`, 'application/json')
}

/** The history as a feed (RFC 4287): an entry for each version, the newest first. */
export async function historyFeed(
  { origin, ...ctx }: Ctx & Pick<Site, 'origin'>,
  say: Say,
): Promise<Response> {
  const all = await versions(ctx)
  const entry = (one: Version): string => {
    const from = beforeOf(all, one)?.document
    const lines = from && one.document ? tellDiff(diff(from, one.document).changes, say) : []
    const href = `${origin}/privacy/changes#version-${one.version}`
    return [
      '<entry>',
      `<id>${escape(`${origin}/privacy/versions/${one.version}`)}</id>`,
      `<title>${escape(`${say('changes.version')} ${one.version}, ${isoDay(one.since)}`)}</title>`,
      `<updated>${isoTime(one.withdrawn ?? one.announced)}</updated>`,
      `<link href="${escape(href)}"/>`,
      `<summary>${escape(lines.map(({ text }) => text).join('\n'))}</summary>`,
      '</entry>',
    ].join('')
  }
  const newest = all[0]
  const feed = [
    '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${escape(`${origin}/privacy/changes`)}</id><title>${escape(say('changes.title'))}</title>`,
    newest ? `<updated>${isoTime(newest.withdrawn ?? newest.announced)}</updated>` : '',
    `<author><name>oriel</name></author><link rel="self" href="${escape(`${origin}/privacy/changes.atom`)}"/>`,
    ...all.map(entry),
    '</feed>',
  ].join('')
  return answered(feed, 'application/atom+xml; charset=utf-8')
}

/** The document of a version for machines; null where there is none that this build can read. */
export async function versionJson(ctx: Ctx, version: number): Promise<Response | null> {
  const document = (await versions(ctx)).find((one) => one.version === version)?.document
  return document ? answered(`${JSON.stringify(policyJson(document), null, 1)}\n`, 'application/json') : null
}

const answered = (body: string, type: string): Response =>
  new Response(body, { headers: { ...COMMON, 'Content-Type': type, 'Cache-Control': 'no-cache' } })
