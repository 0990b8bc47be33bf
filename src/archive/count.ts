import { type Refusal } from '#std'

/** What was refused is told; what came stays; running it again brings the rest. */
export type Count = { came: number; there: number; readonly refused: { name: string; why: Refusal }[] }

export const count = (): Count => ({ came: 0, there: 0, refused: [] })
