import { type Site } from '#site'
import { answer, noteCaseLook } from '../../src/desk/cases/handle-case.ts'
import { casePath } from '../../src/desk/cases/link.ts'
import { type By, type Said, openCase } from '../../src/desk/cases/open-case.ts'
import { type CaseHead, findCase } from '../../src/desk/cases/read-case.ts'

export type Cases = Readonly<Record<'answered' | 'overdue', string>>

/** A stranger's case that was answered, and two of somebody's: one whose day has passed, and one that waits. */
export async function seedCases(site: Site, name: string): Promise<Cases> {
  const { id } = await site.db
    .selectFrom('person')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  const asks = async (said: Partial<Said>, by: By): Promise<CaseHead> => {
    const opened = await openCase(
      site,
      { kind: 'question', email: '', regarding: '', text: '', agreed: null, ...said },
      by,
    )
    const found = 'number' in opened ? await findCase(site, opened.number) : opened
    if (!('number' in found)) throw new Error('no case')
    return found
  }
  const text = 'Hello,\n\nmay I print a picture of yours for my grandmother?\n\nZoe'
  const open = await asks({ email: 'zoe@example.net', text }, { address: '192.0.2.8' })
  const by = { id, role: 'privacy-officer' } as const
  const said = 'Dear Zoe,\n\nask the photographer: each picture is its maker’s.'
  await noteCaseLook(site, open, { role: by.role, reason: 'asked' })
  await answer(site, open, { by, text: said })
  const late = await asks(
    {
      kind: 'object',
      regarding: 'http://localhost/p/abcdefg',
      text: 'I am in this picture and do not want to be.',
    },
    { person: id },
  )
  await site.db
    .updateTable('contact_case')
    .set({ due_at: new Date(site.clock.now() - 86_400_000) })
    .where('id', '=', late.id)
    .execute()
  await asks({ kind: 'access', text: 'What do you hold?' }, { person: id })
  return { answered: casePath(site, open), overdue: casePath(site, late) }
}
