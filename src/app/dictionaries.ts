import { en as accounts } from '#accounts'
import { en as api } from '#api'
import { en as desk } from '#desk'
import { en as mail } from '#mail'
import { en as media, photoWords } from '#media'
import { en as ops } from '#ops'
import { policyWords } from '#policy'
import { checkWords, logWords, en as privacy, provingWords } from '#privacy'
import { webWords } from '#web'
import { type Dictionary } from '#words'
import { en as app } from './words.ts'

/** Every sentence of the site. A second language is a second list like this one. */
export const dictionaries: readonly Dictionary[] = [
  policyWords,
  privacy,
  logWords,
  checkWords,
  provingWords,
  webWords,
  api,
  mail,
  accounts,
  media,
  photoWords,
  desk,
  ops,
  app,
]
