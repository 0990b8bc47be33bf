import { type CategoryKey, type Compiled, type PurposeKey } from '#policy'

/** What a field of a form is: nothing about a person (which button, which page, which row), or a kind of personal data and what it is asked for. */
type FieldUse = 'plumbing' | { readonly kind: CategoryKey; readonly for: PurposeKey }

/** The fields of a form, by name; `*.title` is a field that comes once for each of several things, as `7f3a.title`. */
export type FormFields = Readonly<Record<string, FieldUse>>

/** The field of that name; null where the form has none. */
const fieldOf = (fields: FormFields, name: string): FieldUse | null =>
  fields[name] ?? (name.includes('.') ? fields[`*${name.slice(name.lastIndexOf('.'))}`] : null) ?? null

/** Does the policy have a use for what the field asks? */
export const isGranted = (policy: Compiled, field: FieldUse): boolean =>
  field === 'plumbing' ||
  policy.permits({ kinds: [field.kind], purpose: field.for, recipient: 'program' }).yes

/** A form that the site has: where it goes, and what it may hold. */
export type RegisteredForm = { readonly action: string; readonly fields: FormFields }

/**
 * Which fields of a form are read: `taken('email')` is true. What the policy in force has no use for is not read; a field that the form
 * does not have cannot be asked for, and throws.
 */
export const taken =
  ({ action, fields }: RegisteredForm, policy: Compiled) =>
  (name: string): boolean => {
    const field = fieldOf(fields, name)
    if (field === null) throw new Error(`the form of ${action} has no field ${name}`)
    return isGranted(policy, field)
  }
