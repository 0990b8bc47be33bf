import { en as mailWords } from '#mail'
import { policyWords } from '#policy'
import { type Site } from '#site'
import { isRefusal } from '#std'
import { Layout, PageStyle, Road, webWords } from '#web'
import { sayCode, speaker, words } from '#words'
import { mountAccounts } from './mount.ts'
import { whoIs } from './sign-ins.ts'
import { bearer } from './tokens.ts'
import { en } from './words.ts'

const frame = words({
  'form.unreadable': 'unreadable',
  'form.from-elsewhere': 'from elsewhere',
  'site.failed': 'failed',
})

/** The pages of accounts alone, for tests: an unforeseen error is thrown, not shown. */
export function accountPages(site: Site): Road['app'] {
  const say = speaker(policyWords, webWords, mailWords, en, frame)
  const road = new Road({
    site,
    say,
    whoIs: whoIs(site),
    bearer: bearer(site),
    show: (visit, answer) => {
      const page = isRefusal(answer)
        ? { title: answer.code, main: sayCode(say, answer.code, answer.values) }
        : answer
      return Layout({
        ...page,
        say,
        site: { name: 'oriel' },
        viewer: visit.viewer,
        pageStyle: new PageStyle(),
        policy: { version: '1', since: site.clock.now() },
        footPlain: { cookies: 0 },
      })
    },
    cache: null,
    failed: (_, error) => {
      throw error
    },
  })
  mountAccounts(road, site)
  return road.app
}
