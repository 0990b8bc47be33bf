import { type Db } from '#db'
import { enqueue } from '#jobs'
import { type Html } from '#jsx/jsx-runtime'
import { type Id } from '#std'
import { type MailKinds } from './index.ts'

/** A letter as it is written just before it leaves: plain text first, the same in one column of HTML. */
export type Letter = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: Html
}

/** What waits in the queue. */
export type Post<K extends keyof MailKinds = keyof MailKinds> = {
  readonly kind: K
  readonly person: Id<'person'>
  readonly about: MailKinds[K]
}

/** Who writes each kind; null where there is nothing to say any more (the link was used, the person is gone). */
export type Writers = { readonly [K in keyof MailKinds]: (post: Post<K>) => Promise<Letter | null> }

declare module '#jobs' {
  interface JobKinds {
    'mail.deliver': Post
  }
}

/** Queues a letter inside the caller's transaction; it is written and sent once that is committed. */
export const postLater = <K extends keyof MailKinds>(ctx: { db: Db }, post: Post<K>): Promise<void> =>
  enqueue(ctx, 'mail.deliver', post as Post)
