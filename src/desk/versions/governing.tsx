import { path } from '#std'
import { type Html } from '#web'
import { type Say } from '#words'

/** Which version governs what somebody gave, each with its text: theirs, or the stricter of theirs and the one in force. */
export function Governing({ agreed, now, say }: { agreed: number; now: number; say: Say }): Html | null {
  if (agreed === now)
    return <a href={path`/privacy/versions/${now}`}>{say('mine.governs.one', { version: now })}</a>
  return (
    <>
      {say('mine.governs.both', { version: agreed, now })} (
      <a href={path`/privacy/versions/${agreed}`}>{say('mine.governs.one', { version: agreed })}</a>,{' '}
      <a href={path`/privacy/versions/${now}`}>{say('mine.governs.one', { version: now })}</a>)
    </>
  )
}
