import { type SafeUrl } from '#std'
import { type Say } from '#words'
import { type Html } from './html.ts'
import { Icon } from './icon.ts'

/** Choose many; with the island `upload-drop` also drop or paste them, with a list of what was chosen. `most` is the largest file in bytes. With `at`, the address of uploads in parts, the island sends each by itself. Stands inside a multipart `Form`. */
export function Drop({
  name = 'file',
  accept,
  most,
  say,
  error,
  multiple = true,
  at,
}: {
  name?: string
  accept: string
  most: number
  say: Say
  error?: string | null | undefined
  multiple?: boolean
  at?: SafeUrl
}): Html | null {
  return (
    <upload-drop
      data-most={most}
      data-too-big={say('drop.too-big')}
      data-wrong-kind={say('drop.wrong-kind')}
      data-remove={say('drop.remove')}
      data-label={say('drop.chosen')}
      {...(at ? sending(at, say) : {})}
    >
      <div class="field">
        {error && (
          <p class="error" id={`${name}-error`}>
            {error}
          </p>
        )}
        <label class="drop">
          <input
            type="file"
            id={name}
            name={name}
            accept={accept}
            multiple={multiple}
            required
            aria-describedby={error ? `${name}-error` : undefined}
          />
          <Icon name="up" />
          <span>
            <b>{say('drop.choose')}</b> <span class="or">{say('drop.or')}</span>
          </span>
        </label>
      </div>
    </upload-drop>
  )
}

const sending = (at: SafeUrl, say: Say) => ({
  'data-at': at,
  'data-sending': say('drop.sending'),
  'data-ready': say('drop.ready'),
  'data-lost': say('drop.lost'),
  'data-failed': say('drop.failed'),
  'data-retry': say('drop.retry'),
  'data-done': say('drop.done'),
  'data-see': say('drop.see'),
  'data-same': say('drop.same'),
  'data-like': say('drop.like'),
  'data-count': say('drop.count', { done: '{done}', all: '{all}' }),
})
