import { type Config, ConfigTrouble, readConfig } from '#config'
import { type Finding } from '#db'
import { examine, en as opsWords } from '#ops'
import { speaker } from '#words'
import { anatomy } from './anatomy.ts'
import { type Command } from './commands.ts'
import { usage } from './usage.ts'

const HELP =
  'oriel doctor [--deep]: says what is well, what is wrong and how to mend it; 1 if something is wrong. --deep also compares every picture with its files and every person with their keys.'

export const doctor: Command = {
  line: 'Says what is wrong and how to mend it',
  help: HELP,
  async run(args) {
    const [word, ...rest] = args
    if (rest.length > 0 || (word !== undefined && word !== '--deep')) return usage(HELP)
    return tell(findings(word === '--deep'))
  },
}

const say = speaker(opsWords)

async function* findings(deep: boolean): AsyncIterable<Finding> {
  let config: Config
  try {
    config = readConfig(process.env)
  } catch (error) {
    if (!(error instanceof ConfigTrouble)) throw error
    yield { ok: false, what: error.message, mend: say('doctor.config.mend') }
    return
  }
  yield* examine(config, anatomy, { deep })
}

async function tell(all: AsyncIterable<Finding>): Promise<number> {
  let count = 0
  for await (const { ok, what, mend } of all) {
    const head = say(ok ? 'doctor.ok' : 'doctor.wrong').padEnd(7)
    process.stdout.write(
      `${head}${what}\n${mend === undefined ? '' : `       ${say('doctor.mend')} ${mend}\n`}`,
    )
    if (!ok) count += 1
  }
  process.stdout.write(`\n${count === 0 ? say('doctor.well') : say('doctor.found', { count })}\n`)
  return count === 0 ? 0 : 1
}
