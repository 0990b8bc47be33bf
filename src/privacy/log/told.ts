import { type Say, sayCode } from '#words'
import { type Finding, type Verified } from './verify/verify.ts'
import './words.ts'

/** What verifying found, in sentences: each step, then what it comes to. */
export const tellFinding = (say: Say, { code, values }: Finding): string =>
  sayCode(say, `receipt.says.${code}`, values)

export function tellVerified(say: Say, { holds, receipt }: Verified): string {
  const about = receipt
    ? say('receipt.what', { kind: say(`receipt.kind.${receipt.record.kind}`), at: receipt.record.at })
    : ''
  return [say(holds ? 'receipt.holds' : 'receipt.fails'), ...(holds && about ? [about] : [])].join(' ')
}
