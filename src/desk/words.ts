import { words } from '#words'
import { caseWords } from './cases/words.ts'
import { choiceWords } from './choices/words.ts'
import { checkWords } from './checks/words.ts'
import { rightWords } from './rights/words.ts'
import { stopWords } from './stops/words.ts'
import { exportWords } from './export/words.ts'
import { logPageWords } from './log/words.ts'
import { leaveWords } from './words-leave.ts'
import { noticeWords } from './words-notice.ts'
import { pageWords } from './words-pages.ts'
import { heldWords } from './words-held.ts'
import { staffWords } from './words-staff.ts'
import { publishWords } from './words-publish.ts'
import { setUpWords } from './words-set-up.ts'
import { studioWords } from './studio/words.ts'
import { versionWords } from './versions/words.ts'

export const en = words({
  ...setUpWords,
  ...pageWords,
  ...noticeWords,
  ...staffWords,
  ...heldWords,
  ...leaveWords,
  ...logPageWords,
  ...exportWords,
  ...caseWords,
  ...choiceWords,
  ...checkWords,
  ...stopWords,
  ...rightWords,
  ...publishWords,
  ...versionWords,
  ...studioWords,
})
type En = typeof en
declare module '#words' {
  // oxlint-disable-next-line typescript/no-empty-object-type -- the dictionary itself, by its type
  interface Messages extends En {}
}
