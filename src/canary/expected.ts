import {
  type Audience,
  type CategoryKey,
  type Compiled,
  type RecipientKey,
  type UseNode,
  categoryKeys,
  reaches,
  LOG_KINDS,
} from '#policy'
import { type Expected, type Sink } from '#privacy'
import { type State } from './marks.ts'

/** A kind of data, or a part of one that a policy treats in a way of its own. */
export type Row = { readonly kind: CategoryKey; readonly state: State | null }

/** The parts of the kinds that have some; any other kind is one row. */
const PARTS: Readonly<Partial<Record<CategoryKey, readonly State[]>>> = {
  'user.content.private': ['me', 'link'],
  'user.content.public': ['everyone'],
  'user.content.public.media_metadata': ['shown', 'credits', 'dropped'],
  'user.name': ['me', 'members'],
}
/** Beside the kind itself: what opens a door is of it, and goes elsewhere. */
const MORE: Readonly<Partial<Record<CategoryKey, readonly State[]>>> = {
  'user.authorization.credentials': ['secret', 'mailed'],
}

export const rowsOfMatrix: readonly Row[] = categoryKeys.flatMap((kind) => [
  ...(PARTS[kind] ?? [null]).map((state) => ({ kind, state })),
  ...(MORE[kind] ?? []).map((state) => ({ kind, state })),
])

/** Kinds that lie sealed wherever they lie, as the program promises of itself (ARCHITECTURE.md, "Sealed"): no copy of rows or files shows one. */
const SEALED: ReadonlySet<CategoryKey> = new Set<CategoryKey>([
  'user.authorization.password',
  'user.contact.email',
  'user.content.private',
  'user.content.private.correspondence',
  'user.demographic.date_of_birth',
  'user.demographic.gender',
  'user.name',
])

/** What a policy says of each kind, by itself: nothing here looks at a site. */
export type Expecting = (row: Row, sink: Sink) => Expected

/** `built`: the parts this program has; a use of another does not happen yet. */
export function expecting(policy: Compiled, built: ReadonlySet<string>): Expecting {
  const usesOf = (row: Row): readonly UseNode[] =>
    isAsked(policy, row)
      ? policy.usesOf(row.kind).filter((use) => built.has(use.module) && isOf(row, use))
      : []
  const seenBy = (row: Row, recipient: RecipientKey): boolean =>
    usesOf(row).some((use) => reaches(use).has(recipient)) && allows(row.state, recipient)
  const keeps = (row: Row): boolean =>
    row.state !== 'dropped' && usesOf(row).some(({ retention }) => isKept(policy, retention))
  const logs = new Set(policy.policy.logs.fields.map((field) => LOG_KINDS[field]))
  const given = (row: Row): boolean =>
    row.state !== 'dropped' &&
    keeps(row) &&
    usesOf(row).some(
      ({ recipients, purpose }) => purpose === 'essential.legal_obligation' && recipients.includes('person'),
    )
  const yes = (so: boolean): Expected => (so ? 'yes' : 'no')
  // in an address stands whose page it is, and a number
  const logsPages = policy.policy.logs.fields.includes('page')
  return (row, sink) => {
    const isSecret = row.state === 'secret' || row.state === 'mailed'
    switch (sink) {
      case 'person':
        // its own browser holds it, as the register of cookies says
        return yes(
          seenBy(row, 'person') ||
            (row.kind === 'user.device.cookie_id' && policy.cookie('visitor') !== null),
        )
      case 'link':
        return yes(seenBy(row, 'link'))
      case 'members':
        return yes(seenBy(row, 'members'))
      case 'everyone':
        return yes(seenBy(row, 'everyone'))
      case 'staff':
        // they are members, too
        return yes(seenBy(row, 'staff') || seenBy(row, 'members'))
      case 'mail-relay':
        return yes(seenBy(row, 'mail-relay'))
      case 'kept':
        return isSecret || row.state === 'members' || isFigure(policy, row) ? 'may' : yes(keeps(row))
      case 'export':
        // the other member's: hers is `me`
        return row.state === 'members' ? 'may' : yes(given(row) && !isSecret)
      case 'log':
        return logsPages && HEADED.has(row.kind) && !logs.has(row.kind)
          ? 'may'
          : yes(logs.has(row.kind) && !isSecret)
      case 'rows':
      case 'files':
      case 'backup':
        return isSecret || row.state === 'dropped' || SEALED.has(row.kind) || !keeps(row) ? 'no' : 'may'
      case 'jobs':
        // payloads are ids
        return row.kind === 'user.unique_id' ? 'may' : 'no'
      case 'header':
        return isSecret || HEADED.has(row.kind) ? 'may' : 'no'
      default:
        return 'no'
    }
  }
}

/** What an address or a cookie tells: names and numbers. */
const HEADED: ReadonlySet<CategoryKey> = new Set<CategoryKey>([
  'user.account.username',
  'user.device.cookie_id',
  'user.unique_id',
])

/** Does it come into being at all under this policy? */
function isAsked(policy: Compiled, { kind, state }: Row): boolean {
  const kept = policy.setting('media.metadataKept')
  if (kind === 'user.demographic.age_range') return policy.policy.children.gate !== 'none'
  if (state === 'shown') return policy.usesOf(kind).some(({ control }) => control === 'picture.camera')
  return state !== 'credits' || (['author', 'copyright', 'log'] as const).some((one) => kept.includes(one))
}

/** About nobody: whether a figure is in a line or in memory is all the same. */
const isFigure = ({ policy }: Compiled, { kind }: Row): boolean =>
  policy.categories[kind]?.identifies === 'nobody'

/** Is this use one of this part of the kind? */
function isOf({ kind, state }: Row, { control, purpose }: UseNode): boolean {
  const isMail = purpose === 'essential.service.notifications.email'
  switch (state) {
    case 'mailed':
      return isMail
    case 'secret':
      return !isMail
    case 'credits':
      return control !== 'picture.camera'
    case 'dropped':
      return false
    default:
      // the name of a key is mailed to nobody
      return kind !== 'user.authorization.credentials' || !isMail
  }
}

/** Does its person let it be seen by them? */
function allows(state: State | null, recipient: RecipientKey): boolean {
  const chosen = state && CHOSEN[state]
  return !chosen || chosen.includes(recipient)
}
const CHOSEN: Readonly<Partial<Record<State, readonly (RecipientKey & (Audience | RecipientKey))[]>>> = {
  me: ['person', 'program'],
  link: ['link', 'person', 'program'],
  members: ['members', 'person', 'program'],
}

/** What is counted against abuse lies in the memory of the process alone (docs/decisions/0005): nowhere that is looked through. */
const isKept = (policy: Compiled, key: UseNode['retention']): boolean => {
  if (key === 'day') return false
  const { keep, from } = policy.retention(key)
  return !(keep === 'PT0S' && from === 'collected')
}
