const WIDTH = 30

type Options = {
  /** Standard error, where standard output is the thing itself. */ readonly out?: NodeJS.WriteStream
}

/** How far something is: a bar that grows on a terminal; elsewhere a line for each tenth. */
export function bar(
  what: string,
  of: number,
  { out = process.stdout }: Options = {},
): { tell(done: number): void; end(): void } {
  const start = performance.now()
  const seconds = (): number => Math.round((performance.now() - start) / 1000)
  let tenths = 0
  return {
    tell(done) {
      const full = Math.round((done / of) * WIDTH)
      const line = `${what} ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${done} of ${of}, ${seconds()} s`
      if (out.isTTY) {
        out.write(`\r${line}`)
        return
      }
      const now = Math.floor((done / of) * 10)
      if (now > tenths) out.write(`${what} ${done} of ${of}, ${seconds()} s\n`)
      tenths = now
    },
    end: () => void (out.isTTY && out.write('\n')),
  }
}
