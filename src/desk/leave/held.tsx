import { type HeldBack } from '#privacy'
import { type Html, Time } from '#web'
import { type Say } from '#words'

/** What is held back, why, and until when. */
export const HeldList = ({ held, say }: { held: readonly HeldBack[]; say: Say }): Html | null => (
  <ul class="plain held">
    {held.map(({ fields, reason, until }) => (
      <li>
        <b>{fields.join(', ')}</b>
        <span>
          {say('held.because')} {reason}
        </span>
        <span>
          {say('held.until')} <Time at={until} />
        </span>
      </li>
    ))}
  </ul>
)
