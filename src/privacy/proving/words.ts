import { words } from '#words'

/** What the canary found, for whoever reads it on a page or in a terminal. */
export const provingWords = words({
  'proving.sink.person': 'its person',
  'proving.sink.link': 'whoever has the link',
  'proving.sink.members': 'other members',
  'proving.sink.everyone': 'everybody',
  'proving.sink.staff': 'staff',
  'proving.sink.mail-relay': 'the mail relay',
  'proving.sink.kept': 'kept',
  'proving.sink.export': 'all of one’s own, to take',
  'proving.sink.log': 'the log of requests',
  'proving.sink.browser': 'a browser',
  'proving.sink.header': 'the head of an answer',
  'proving.sink.rows': 'the database, in clear',
  'proving.sink.files': 'the disk, in clear',
  'proving.sink.backup': 'a backup, in clear',
  'proving.sink.jobs': 'the queue of work',
  'proving.sink.metrics': 'the figures for machines',
  'proving.sink.terminal': 'what the program prints',
  'proving.sink.outside': 'another site',
  'proving.sink.erased': 'anywhere, after leaving',
  'proving.state.me': 'for me alone',
  'proving.state.link': 'by link',
  'proving.state.members': 'for members',
  'proving.state.everyone': 'for everyone',
  'proving.state.shown': 'camera, switched on',
  'proving.state.credits': 'author and copyright',
  'proving.state.dropped': 'all else in a file',
  'proving.state.secret': 'what opens a door',
  'proving.state.mailed': 'the same, by mail',
  'proving.beside.cookie': 'a cookie',
  'proving.beside.call': 'a connection',
  'proving.beside.start': 'the start',
  'proving.leak': ({ what, sink, where }: { what: string; sink: string; where: string }) =>
    `${what} came to ${sink}, and may not: ${where}`,
  'proving.missing': ({ what, sink, where }: { what: string; sink: string; where: string }) =>
    `${what} should come to ${sink}, and did not${where ? `: ${where}` : ''}`,
  'proving.holds': ({ cells, asked }: { cells: number; asked: number }) =>
    `All ${cells} cells are as the policy says, after ${asked} requests.`,
  'proving.differs': ({ cells, differ }: { cells: number; differ: number }) =>
    `${differ} of ${cells} cells are not as the policy says:`,
  'proving.excused': ({ what, sink, why }: { what: string; sink: string; why: string }) =>
    `${what}, ${sink}: counts for nothing, since ${why}`,
  'proving.key':
    '● goes there, as the policy says   · does not   ○ may lie there   ! may not, and does   ? should, and does not',
})
type En = typeof provingWords
declare module '#words' {
  interface Messages extends En {}
}
