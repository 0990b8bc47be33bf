import { type Act, Field, type Html } from '#web'
import { type Say } from '#words'
import { asks } from '../asks.ts'
import { type Told } from '../profile.ts'
import { type PageCtx, Told as Line, type Wrong } from './parts.tsx'

/** What was typed into them. */
export const toldIn = ({ form }: Pick<Act, 'form'>): Told => ({
  fullName: form.line('full-name'),
  gender: form.line('gender'),
})

type Props = { readonly ctx: PageCtx; readonly say: Say; readonly told: Told; readonly errors: Wrong }

/** The fields about oneself that this policy asks for, needed or not; none under many. */
export function About({ ctx, say, told, errors }: Props): Html | null {
  const name = asks(ctx.policy.policy, 'user.name')
  const gender = asks(ctx.policy.policy, 'user.demographic.gender')
  return (
    <>
      {name && (
        <Field
          name="full-name"
          label={say(name === 'required' ? 'field.full-name' : 'field.full-name.optional')}
          value={told.fullName}
          error={errors.of('full-name')}
          autocomplete="name"
          required={name === 'required'}
          more={{ maxlength: 100 }}
          plain={<Line serves ctx={ctx} say={say} kind="user.name" clause="full-name" />}
        />
      )}
      {gender && (
        <Field
          name="gender"
          label={say(gender === 'required' ? 'field.gender' : 'field.gender.optional')}
          value={told.gender}
          error={errors.of('gender')}
          autocomplete="sex"
          required={gender === 'required'}
          more={{ maxlength: 100 }}
          plain={<Line serves ctx={ctx} say={say} kind="user.demographic.gender" clause="gender" />}
        />
      )}
    </>
  )
}
