import { type Say } from '#words'
import { type Badge } from '../clause.ts'
import { type Policy } from '../document.ts'
import { type Notice } from '../notice.ts'
import { reading, readingNames } from '../setting/readings.ts'

/** A notice as what any kind of text is made of. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'clause'
      readonly id: string
      readonly title: string | null
      readonly text: string
      readonly badge: Badge
    }

/** The three layers in reading order: six lines, the short text, every clause by chapter; then every setting on a line, and what is not there yet. */
export function blocks(made: Notice, policy: Policy, say: Say): readonly Block[] {
  const { share } = made
  return [
    heading(1, say('policy.render.title', { name: made.controller.name })),
    paragraph(
      say('policy.render.version', { name: made.name, version: made.version, since: made.effective ?? '' }),
    ),
    paragraph(made.controller.text),
    ...(made.six.length > 0 ? [list(made.six.map(({ text }) => text))] : []),
    ...made.short.map(({ text }) => paragraph(text)),
    paragraph(say('policy.share', { enforced: share.enforced, all: share.all })),
    ...made.sections.flatMap(({ title, line, clauses }): Block[] => [
      heading(2, title),
      paragraph(line),
      ...clauses.map(({ id, title, text, badge }): Block => ({ kind: 'clause', id, title, text, badge })),
    ]),
    heading(2, say('policy.render.settings')),
    list(settingLines(policy, say)),
    ...(made.notYet.length > 0
      ? [heading(2, say('policy.not-yet')), list(made.notYet.map(({ text }) => text))]
      : []),
  ]
}

const settingLines = (policy: Policy, say: Say): readonly string[] =>
  readingNames.flatMap(([, names]) =>
    names.map((name) =>
      say('policy.render.setting', {
        label: say(`policy.setting.${name}`),
        words: reading(policy, name, say).words,
      }),
    ),
  )

const heading = (level: 1 | 2, text: string): Block => ({ kind: 'heading', level, text })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const list = (items: readonly string[]): Block => ({ kind: 'list', items })
