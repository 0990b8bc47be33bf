import { type CategoryKey, type Compiled, type PurposeKey, type RecipientKey } from '#policy'
import { type Source } from './sources.ts'

/** What code asks leave for, as it stands there: where it names no recipient, the least that there is. */
export type Asked = {
  readonly file: string
  readonly kinds: readonly CategoryKey[]
  readonly purpose: PurposeKey
  readonly recipient: RecipientKey
}

/** Every `{ kinds: ['…'], purpose: '…', recipient: '…' }` of the code. */
export const asked = (code: readonly Source[]): readonly Asked[] =>
  code.flatMap(({ file, code: text }) =>
    [...text.matchAll(/\{[^{}]*\bkinds:\["([^\]]*)"\][^{}]*\}/g)].flatMap(([whole, kinds = '']) => {
      const word = (name: string): string | undefined => new RegExp(`\\b${name}:"([^"]+)"`).exec(whole)?.[1]
      const purpose = word('purpose')
      return purpose === undefined
        ? []
        : [
            {
              file,
              kinds: kinds.split('","') as CategoryKey[],
              purpose: purpose as PurposeKey,
              recipient: (word('recipient') ?? 'program') as RecipientKey,
            },
          ]
    }),
  )

/** `src/mail/deliver.ts asks for user.contact.email for … to mail-relay, which no preset grants` */
export const ungrantedAsks = (asks: readonly Asked[], policies: readonly Compiled[]): readonly string[] =>
  asks
    .filter((one) => !policies.some((policy) => policy.permits(one).yes))
    .map(
      ({ file, kinds, purpose, recipient }) =>
        `${file} asks for ${kinds.join(', ')} for ${purpose} to ${recipient}, which no preset grants`,
    )
