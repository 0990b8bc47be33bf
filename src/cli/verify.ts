import { readFile } from 'node:fs/promises'
import { logWords, tellFinding, tellVerified, verifyReceipt } from '#privacy'
import { speaker } from '#words'
import { type Command } from './commands.ts'
import { asked, usage } from './usage.ts'

const HELP = `oriel verify RECEIPT [--checkpoint FILE [--consistency FILE]] [--key KEY]: says whether a receipt holds. Needs no site, no database and no net.
  --checkpoint FILE    a checkpoint of the same log that came another way: by mail, from /privacy/log/checkpoint, from a friend
  --consistency FILE   what joins it to the receipt's own where they differ in size: /privacy/log/proof?from=&to= of the site
  --key KEY            the log's key, as /privacy/log/key of the site has it; else the one that the receipt names counts
1 where it does not hold.`

const say = speaker(logWords)

export const verifyCommand: Command = {
  line: 'Says whether a receipt holds, without the site',
  help: HELP,
  async run(args) {
    const told = parse(args)
    if (!told) return usage(HELP)
    const { file, key } = told
    const [receipt, checkpoint, consistency] = await Promise.all(
      [file, told.checkpoint, told.consistency].map(readText),
    )
    if (receipt === null || checkpoint === null || consistency === null) return 1
    const verified = await verifyReceipt(receipt ?? '', {
      ...(checkpoint !== undefined && { checkpoint }),
      ...(consistency !== undefined && { consistency }),
      ...(key !== undefined && { key }),
    })
    for (const one of verified.findings)
      process.stdout.write(`${one.holds ? 'well ' : 'WRONG'} ${tellFinding(say, one)}\n`)
    process.stdout.write(`${tellVerified(say, verified)}\n`)
    return verified.holds ? 0 : 1
  },
}

type Asked = {
  readonly file: string
  readonly checkpoint: string | undefined
  readonly consistency: string | undefined
  readonly key: string | undefined
}

function parse(args: readonly string[]): Asked | null {
  const read = asked(args, {
    checkpoint: { type: 'string' },
    consistency: { type: 'string' },
    key: { type: 'string' },
  })
  const [file] = read?.positionals ?? []
  if (!read || file === undefined || read.positionals.length > 1) return null
  const { checkpoint, consistency, key } = read.values
  return consistency !== undefined && checkpoint === undefined ? null : { file, checkpoint, consistency, key }
}

/** Null, and told, where there is no such file. */
async function readText(file: string | undefined): Promise<string | null | undefined> {
  if (file === undefined) return undefined
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    process.stderr.write(
      error.code === 'ENOENT' ? `There is no file ${file}.\n` : `${file} cannot be read (${error.code}).\n`,
    )
    return null
  })
}
