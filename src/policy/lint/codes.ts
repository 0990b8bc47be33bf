/** Why the language cannot say what a rule asks about. */
type Missing =
  /** A policy that breaks the rule cannot be written down: `parse` refuses it. */
  | 'unwritable'
  /** The document has no setting, purpose or kind of this sort yet. */
  | 'no-setting'
  /** Only the author's sentences could tell, and no rule reads those. */
  | 'prose'
  /** Two versions or a running site would have to be looked at. */
  | 'not-one-document'
  /** It is about the list of places where the operator does business, and found beside the rules. */
  | 'places'

/** The rules, by the code they are published under. `checked` has a rule here; any other says why not. Two clauses of one document that cannot both be so have codes of their own, DOC. */
export const CODES = {
  'CON-01': 'checked',
  'CON-02': 'checked',
  'CON-03': 'checked',
  'CON-04': 'checked',
  'CON-05': 'checked',
  'CON-06': 'prose',
  'BAS-01': 'unwritable',
  'BAS-02': 'checked',
  'BAS-03': 'checked',
  'BAS-04': 'checked',
  'BAS-05': 'checked',
  'BAS-06': 'checked',
  'EPR-01': 'checked',
  'EPR-02': 'checked',
  'EPR-03': 'checked',
  'EPR-04': 'checked',
  'IDN-01': 'checked',
  'IDN-02': 'checked',
  'IDN-03': 'checked',
  'RET-01': 'checked',
  'RET-02': 'checked',
  'RET-03': 'unwritable',
  'RET-04': 'checked',
  'RET-05': 'not-one-document',
  'RGT-01': 'checked',
  'RGT-02': 'no-setting',
  'RGT-03': 'checked',
  'RGT-04': 'no-setting',
  'RGT-05': 'checked',
  'ADS-01': 'checked',
  'ADS-02': 'checked',
  'ADS-03': 'checked',
  'ADS-04': 'checked',
  'ADS-05': 'no-setting',
  'ADS-06': 'no-setting',
  'DNT-01': 'unwritable',
  'DNT-02': 'no-setting',
  'CHD-01': 'checked',
  'CHD-02': 'checked',
  'CHD-03': 'checked',
  'CHD-04': 'checked',
  'XFR-01': 'checked',
  'XFR-02': 'checked',
  'XFR-03': 'checked',
  'REC-01': 'checked',
  'REC-02': 'checked',
  'REC-03': 'checked',
  'REC-04': 'checked',
  'MAL-01': 'checked',
  'MAL-02': 'no-setting',
  'DIS-01': 'checked',
  'DIS-02': 'no-setting',
  'CHG-01': 'checked',
  'BIZ-01': 'checked',
  'CMP-01': 'checked',
  'PUB-01': 'checked',
  'SEC-01': 'checked',
  'REG-01': 'checked',
  'OBS-01': 'checked',
  'NAR-01': 'checked',
  'DRF-01': 'not-one-document',
  'MIN-01': 'checked',
  'DOC-01': 'checked',
  'DOC-02': 'checked',
  'DOC-03': 'checked',
  'DOC-04': 'checked',
  'DOC-05': 'checked',
  'DOC-06': 'checked',
  'DOC-07': 'checked',
  'LAW-01': 'places',
  'LAW-02': 'places',
} as const satisfies Readonly<Record<string, 'checked' | Missing>>

type Codes = typeof CODES
/** A rule that is checked. */
export type Code = { [K in keyof Codes]: Codes[K] extends 'checked' | 'places' ? K : never }[keyof Codes]
