// A process that changes the master key of a folder and is killed by itself once so many keys are done: `node test/kill/rotating.ts FOLDER KEYS`.
import { rotate } from '#privacy'

const [folder = '', after = ''] = process.argv.slice(2)
await rotate(folder, (done) => {
  if (done === Number(after)) process.kill(process.pid, 'SIGKILL')
})
