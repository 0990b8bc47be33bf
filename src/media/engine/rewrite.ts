import { readFile } from 'node:fs/promises'
import { explain } from './explain.ts'
import { cleaned } from './original.ts'
import type { Answer, Task } from './talk.ts'

/** An original of ours once more, with less in it. Answers always; throws only for bugs of ours. */
export async function rewrite(task: Extract<Task, { task: 'rewrite' }>): Promise<Answer> {
  try {
    const made = await cleaned(task.into, await readFile(task.source), task)
    return made ? { original: made } : { refused: 'picture.broken' }
  } catch (fault) {
    return explain(fault)
  }
}
