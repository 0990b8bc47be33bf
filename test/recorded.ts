import { AsyncLocalStorage } from 'node:async_hooks'
import { type MediaSite } from '#media'
import { type CategoryKey, type Compiled, type Question, type RecipientKey } from '#policy'
import { aboutPeople, rowsOf } from '#privacy'
import { type Id } from '#std'
import { type TestApp } from './app.ts'

/** Which leaves were asked for, and given, while something was answered. */
export class Recorder {
  readonly #asked = new AsyncLocalStorage<Question[]>()

  /** The site, with every question to its policies written down: whoever asks in another way asks nothing that counts. */
  over<S extends Pick<MediaSite, 'policy' | 'policyFor'>>(site: S): S {
    const policyFor = (agreed: number): Compiled => this.#heard(site.policyFor(agreed))
    return { ...site, policy: this.#heard(site.policy), policyFor }
  }

  /** Does it, and tells what was permitted meanwhile. */
  async while<T>(does: () => Promise<T>): Promise<{ answer: T; permitted: readonly Question[] }> {
    const permitted: Question[] = []
    return { answer: await this.#asked.run(permitted, does), permitted }
  }

  #heard(policy: Compiled): Compiled {
    const permits: Compiled['permits'] = (question) => {
      const answer = policy.permits(question)
      if (answer.yes) this.#asked.getStore()?.push(question)
      return answer
    }
    return new Proxy(policy, {
      get: (_, key) => (key === 'permits' ? permits : (Reflect.get(policy, key) as unknown)),
    })
  }
}

/** What the database holds about somebody that can be told from anything else: each value and what kinds it is of, the longest first. */
export type Told = readonly (readonly [value: string, kinds: ReadonlySet<CategoryKey>])[]

/** Values of somebody's rows with one of these words in them, by kind as declared; what is for everyone is public. */
export async function valuesOf(made: TestApp, person: Id<'person'>, words: readonly string[]): Promise<Told> {
  const found = new Map<string, Set<CategoryKey>>()
  const { inventory } = made.site
  for (const declaration of aboutPeople(inventory))
    for (const row of await rowsOf(made.site, inventory, { declaration, person, most: 100 })) {
      const { opened } = declaration
      const open =
        opened && row.some(({ column, value }) => column === opened.column && value === opened.value)
      for (const { is, value } of row)
        for (const text of textsIn(value)) {
          if (!words.some((word) => text.toLowerCase().includes(word.toLowerCase()))) continue
          const kind = open && is.kind === 'user.content.private' ? opened.kind : is.kind
          found.set(text, (found.get(text) ?? new Set()).add(kind))
        }
    }
  return [...found].toSorted(([a], [b]) => b.length - a.length)
}

const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.flatMap(textsIn)
      : value !== null && typeof value === 'object' && !(value instanceof Uint8Array)
        ? Object.values(value).flatMap(textsIn)
        : []

/** Values that an answer tells to somebody whom these recipients take in, of a kind that nothing asked for them: `user.name: Ana Example`. */
export function unasked(
  text: string,
  told: Told,
  { permitted, to }: { permitted: readonly Question[]; to: readonly RecipientKey[] },
): string[] {
  const kinds = new Set(
    permitted.filter(({ recipient }) => to.includes(recipient)).flatMap((one) => one.kinds),
  )
  let left = text
  return told.flatMap(([value, are]) => {
    if (!left.includes(value)) return []
    left = left.replaceAll(value, '\n')
    return [...are].some((kind) => kinds.has(kind)) ? [] : [`${[...are].join('/')}: ${value}`]
  })
}
