import { en as deskWords, withdraw } from '#desk'
import { isRefusal } from '#std'
import { sayCode, speaker } from '#words'
import { withBase } from '../with-site.ts'

const say = speaker(deskWords)

/** `oriel policy withdraw`: takes back the version that is announced and has not begun; 1 where there is none. */
export async function withdrawCommand(args: readonly string[]): Promise<number | null> {
  if (args.length > 0) return null
  return withBase(async ({ base }) => {
    const done = await withdraw(base)
    const [out, line] = isRefusal(done)
      ? [process.stderr, sayCode(say, done.code, done.values)]
      : [process.stdout, say('publish.withdrawn', { version: done })]
    out.write(`${line}\n`)
    return isRefusal(done) ? 1 : 0
  })
}
