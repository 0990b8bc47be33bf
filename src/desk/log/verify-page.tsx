import { path } from '#std'
import { Field, type Html, type PageAnswer } from '#web'
import { type Say } from '#words'

/** `/privacy/log/verify`: in the browser where script runs; else the command that says the same. Nothing is sent either way. `key`: the site's own, so that nothing holds here that it did not sign. */
export function verifyPage(say: Say, key: string): PageAnswer {
  const main = (
    <div class="narrow stack verify">
      <h1>{say('verify.title')}</h1>
      <p class="lead serif">{say('verify.lead')}</p>
      <verify-receipt class="stack">
        <div data-command="" class="stack">
          <p>{say('verify.command')}</p>
          <pre class="note">bin/oriel verify RECEIPT [--checkpoint FILE] [--key KEY]</pre>
        </div>
        <div data-form="" hidden>
          <File name="receipt" label={say('verify.receipt')} accept=".json,application/json" />
          <File name="checkpoint" label={say('verify.checkpoint')} />
          <File name="consistency" label={say('verify.consistency')} accept=".json,application/json" />
          <Field
            name="key"
            label={say('verify.key')}
            value={key}
            autocomplete="off"
            more={{ spellcheck: 'false' }}
          />
        </div>
        <div data-told="" class="stack" aria-live="polite"></div>
      </verify-receipt>
      <p>
        <a href={path`/privacy/log`}>{say('log.title')}</a>
      </p>
    </div>
  )
  return {
    title: say('verify.title'),
    main,
    current: 'promise',
    styles: ['log.css'],
    islands: ['verify-receipt'],
  }
}

const File = ({ name, label, accept }: { name: string; label: string; accept?: string }): Html | null => (
  <label>
    {label}
    <input type="file" name={name} accept={accept} />
  </label>
)
