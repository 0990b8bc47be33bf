import { type Say } from '#words'
import { latest } from './published.ts'
import { type ReceiptCtx } from './receipts.ts'
import { type Receipt } from './verify/receipt.ts'
import './words.ts'

/** What a letter carries of a receipt: the signed promise, and what the log is as the letter leaves, so that whoever has it can hold the site to it. */
export async function receiptLines(
  ctx: Pick<ReceiptCtx, 'db'>,
  say: Say,
  { promise }: Receipt,
): Promise<string[]> {
  const now = await latest(ctx)
  return [say('receipt.letter'), promise.trimEnd(), ...(now ? [now.note.trimEnd()] : [])]
}
