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

/** The 61 rules, by the code they are published under. `checked` has a rule here; any other says why not. */
export const CODES = {
  'CON-01': 'checked',
  'CON-02': 'checked',
  'CON-03': 'checked',
  'CON-04': 'checked',
  'CON-05': 'no-setting',
  'CON-06': 'prose',
  'BAS-01': 'unwritable',
  'BAS-02': 'checked',
  'BAS-03': 'no-setting',
  'BAS-04': 'no-setting',
  'BAS-05': 'not-one-document',
  'BAS-06': 'checked',
  'EPR-01': 'checked',
  'EPR-02': 'no-setting',
  'EPR-03': 'no-setting',
  'EPR-04': 'no-setting',
  'IDN-01': 'checked',
  'IDN-02': 'prose',
  'IDN-03': 'checked',
  'RET-01': 'unwritable',
  'RET-02': 'no-setting',
  'RET-03': 'unwritable',
  'RET-04': 'no-setting',
  'RET-05': 'not-one-document',
  'RGT-01': 'checked',
  'RGT-02': 'no-setting',
  'RGT-03': 'checked',
  'RGT-04': 'no-setting',
  'RGT-05': 'checked',
  'ADS-01': 'no-setting',
  'ADS-02': 'no-setting',
  'ADS-03': 'no-setting',
  'ADS-04': 'no-setting',
  'ADS-05': 'no-setting',
  'ADS-06': 'no-setting',
  'DNT-01': 'prose',
  'DNT-02': 'no-setting',
  'CHD-01': 'unwritable',
  'CHD-02': 'checked',
  'CHD-03': 'checked',
  'CHD-04': 'checked',
  'XFR-01': 'checked',
  'XFR-02': 'no-setting',
  'XFR-03': 'no-setting',
  'REC-01': 'no-setting',
  'REC-02': 'checked',
  'REC-03': 'no-setting',
  'REC-04': 'no-setting',
  'MAL-01': 'checked',
  'MAL-02': 'no-setting',
  'DIS-01': 'no-setting',
  'DIS-02': 'no-setting',
  'CHG-01': 'checked',
  'BIZ-01': 'no-setting',
  'CMP-01': 'checked',
  'PUB-01': 'no-setting',
  'SEC-01': 'no-setting',
  'REG-01': 'checked',
  'OBS-01': 'prose',
  'NAR-01': 'checked',
  'DRF-01': 'not-one-document',
} as const satisfies Readonly<Record<string, 'checked' | Missing>>

type Codes = typeof CODES
/** A rule that is checked. */
export type Code = { [K in keyof Codes]: Codes[K] extends 'checked' ? K : never }[keyof Codes]
