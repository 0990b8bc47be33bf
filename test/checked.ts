import assert from 'node:assert/strict'
import { readAbout } from '#desk'
import { type Check, type Ran, runChecks, sequence } from '#privacy'
import { siteChecks } from '../src/app/checks.ts'
import { type TestApp } from './app.ts'

/** Every check of a site, as `app` gives them to its timetable; `spoil` changes answers on their way. */
export const checksOf = (made: TestApp, spoil: (answer: Response) => void = () => {}): readonly Check[] =>
  siteChecks(made.media, {
    async ask(request) {
      const answer = await made.app.fetch(request)
      spoil(answer)
      return answer
    },
    about: readAbout(made.site),
  })

/** Runs these checks, or all, and gives what came of each. */
export async function checked(made: TestApp, ...ids: readonly string[]): Promise<Ran[]> {
  const all = checksOf(made).filter(({ id }) => ids.length === 0 || ids.includes(id))
  if (ids.some((id) => !all.some((one) => one.id === id))) throw new Error(`no check ${ids.join(', ')}`)
  // as the worker does each second
  await sequence(made.site)
  return runChecks(made.media, all)
}

export async function checkedOne(made: TestApp, id: string): Promise<Ran> {
  const [ran] = await checked(made, id)
  assert.ok(ran)
  return ran
}

/** Green, red with `code` once something is wrong, green again. */
export async function turnsRed(
  made: TestApp,
  id: string,
  code: string,
  wrong: () => Promise<unknown>,
  right: () => Promise<unknown>,
) {
  const before = await checkedOne(made, id)
  assert.ok(before.holds, `${id} is red before: ${JSON.stringify(before)}`)
  await wrong()
  try {
    const red = await checkedOne(made, id)
    assert.equal(red.holds, false, `${id} saw nothing`)
    assert.ok((red.figure?.wrong ?? 0) > 0)
    assert.equal(red.says[0]?.code, code)
  } finally {
    await right()
  }
  const after = await checkedOne(made, id)
  assert.ok(after.holds, `${id} stays red: ${JSON.stringify(after)}`)
}
