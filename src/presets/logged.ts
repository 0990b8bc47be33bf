import { type CategoryKey, type Text, type UseNode, use } from '#policy'

type Logged = Partial<Pick<UseNode, 'text' | 'stance' | 'keeps' | 'begins'>> & {
  readonly title: Text
  readonly category: CategoryKey
  /** It ends "because we have to …". */
  readonly interest: Text
  /** For guarding the site; else for figures about its use. */
  readonly guards?: boolean
}

/** A kind of data in the lines of the log: staff read it, and it goes with its line. `logged('log-page', { title: en('The page'), … })`. */
export const logged = (id: string, { category, interest, guards = false, ...head }: Logged): UseNode =>
  use(id, {
    ...head,
    module: 'web',
    categories: [category],
    purpose: guards ? 'essential.service.security' : 'analytics.reporting',
    basis: 'A6-1-f',
    interest,
    recipients: ['staff'],
    retention: 'log',
  })
