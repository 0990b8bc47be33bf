/** How far a long work is, on stderr: a line that changes on a terminal, elsewhere one every ten seconds. */
export function told(): { tell(what: string, done: number): void; end(): void } {
  const out = process.stderr
  const start = performance.now()
  let last = out.isTTY ? 0 : start
  return {
    tell(what, done) {
      const now = performance.now()
      if (now - last < (out.isTTY ? 100 : 10_000)) return
      last = now
      const line = `${done} ${what}, ${Math.round((now - start) / 1000)} s`
      out.write(out.isTTY ? `\r${line}\u001b[K` : `${line}\n`)
    },
    end: () => void (out.isTTY && out.write('\r\u001b[K')),
  }
}
