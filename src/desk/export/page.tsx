import { measure, type Inventory } from '#privacy'
import { type Refusal, path } from '#std'
import { Button, ButtonLink, ErrorSummary, Facts, Field, Form, type MemberVisit, type PageAnswer } from '#web'
import { sayCode } from '#words'
import { type Ctx, fileName } from './answer.ts'
import { OPEN_HOURS, isPass } from './pass.ts'

/** `/me/export`: what one gets and how large it is; the password; then the way to fetch it. */
export async function exportPage(
  ctx: Ctx,
  inventory: Inventory,
  { say, viewer, url }: MemberVisit,
  refused: Refusal | null = null,
): Promise<PageAnswer> {
  const { bytes, files } = await measure(ctx, inventory, viewer.id)
  const pass = url.searchParams.get('pass')
  const error = refused && sayCode(say, refused.code, refused.values)
  const errors = refused && error ? [{ text: error, ...(refused.field && { field: refused.field }) }] : []
  const main = (
    <div class="narrow stack">
      <h1>{say('take.title')}</h1>
      <ErrorSummary errors={errors} say={say} />
      <p class="lead serif">{say('take.lead')}</p>
      <Facts
        rows={[
          { term: say('take.size'), value: say('take.size.all', { files, bytes }), say: true },
          { term: say('take.kept'), value: say('take.kept.nothing'), say: true },
          { term: say('take.not-in'), value: say('take.not-in.digests'), say: true },
        ]}
      />
      {pass !== null && isPass(ctx, viewer, pass) ? (
        <section class="stack" aria-labelledby="ready">
          <h2 id="ready">{say('take.ready')}</h2>
          <p class="row">
            <ButtonLink look="go" href={path`/me/export/${fileName(ctx, viewer.name)}?pass=${pass}`}>
              {say('take.fetch', { bytes })}
            </ButtonLink>
            <a href={path`/me/export`}>{say('take.again')}</a>
          </p>
          <p>{say('take.resume')}</p>
          <p class="quiet">{say('take.open', { hours: OPEN_HOURS })}</p>
        </section>
      ) : (
        <Form action={path`/me/export`} more={{ novalidate: true }}>
          <Field
            name="current"
            type="password"
            label={say('field.current')}
            hint={say('take.why-password')}
            error={refused?.field === 'current' ? error : null}
            autocomplete="current-password"
            required
            reveal={{ show: say('password.show'), hide: say('password.hide') }}
          />
          <p class="row">
            <Button look="go">{say('take.do')}</Button> <a href={path`/me`}>{say('me.back')}</a>
          </p>
        </Form>
      )}
    </div>
  )
  const wait = refused?.values['seconds']
  return {
    title: say('take.title'),
    main,
    current: 'you',
    islands: ['show-password'],
    ...(refused && { status: refused.status }),
    ...(typeof wait === 'number' && { retryAfter: wait }),
  }
}
