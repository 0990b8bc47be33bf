import { type ModuleName, type RowId, type SectionKey } from './vocabulary.ts'

/** A document's own sentence, by language; English is always there. */
export type Text = { readonly en: string; readonly fr?: string }
export const en = (text: string): Text => ({ en: text })
/** The sentence in a language, or in English: `read({ en: 'Yes' }, 'fr')` is `Yes`. */
export const read = (text: Text, language: string): string => (language === 'fr' ? text.fr : null) ?? text.en

/** `enforced`: the program cannot do otherwise. `recorded`: if it happens, its person reads it. `told`: somebody's word. */
export type Badge = 'enforced' | 'recorded' | 'told'
/** What a clause is to a person: a promise, something offered, something the site may do, something said. */
export type Stance = 'guarantee' | 'feature' | 'permission' | 'disclosure'

/** What every clause has, whatever its kind. `id` is its fragment on the page of the notice. */
export type Clause = {
  readonly id: string
  readonly section: SectionKey
  readonly module: ModuleName
  readonly stance: Stance
  readonly badge: Badge
  /** Rows of the ledger that hold in full. */
  readonly keeps: readonly RowId[]
  /** Rows of which a part holds; the rest is named in the document's `waits`. */
  readonly begins: readonly RowId[]
  readonly title: Text | null
  /** The document's own words; where null, the sentence is made from the node. */
  readonly text: Text | null
}

export type Head = Partial<Omit<Clause, 'id' | 'section' | 'module'>> & { readonly module: ModuleName }

/** The common part of a node: a guarantee that is enforced, unless its author says otherwise. */
export const clause = (id: string, section: SectionKey, head: Head): Clause => ({
  id,
  section,
  module: head.module,
  stance: head.stance ?? 'guarantee',
  badge: head.badge ?? 'enforced',
  keeps: head.keeps ?? [],
  begins: head.begins ?? [],
  title: head.title ?? null,
  text: head.text ?? null,
})

/** A clause that is only its sentence. */
export type PromiseNode = Clause & { readonly kind: 'promise' }
export const promise = (id: string, section: SectionKey, head: Head & { text: Text }): PromiseNode => ({
  kind: 'promise',
  ...clause(id, section, head),
})
