/**
 * Where a person stands, as columns of their row: the version of the policy they are under, the switches that are on (a bit each), and
 * whether a browser of theirs asked not to be followed. Read with the row at each request, so that a withdrawal holds from the next one on.
 */
export type Standing = { readonly agreed: number; readonly consents: number; readonly spared: boolean }

/** The standing in a row that has more. */
export const standingOf = ({ agreed, consents, spared }: Standing): Standing => ({ agreed, consents, spared })
