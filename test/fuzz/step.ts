/** One request of a case. `LOCATION` in its path stands for where the answer before said the upload is. */
export type Step = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}
export type Door = 'form' | 'api' | 'tus'
export type Case = { readonly name: string; readonly door: Door; readonly steps: readonly Step[] }

export const LOCATION = 'LOCATION'
