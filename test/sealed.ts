import { type Keys } from '#privacy'
import { type Id } from '#std'
import { type Opened } from '../src/media/sealing/inside.ts'
import { bound, decrypt } from '../src/privacy/seal.ts'

type KeysOfPeople = Pick<Keys, 'ofPerson'>
type Sealable = { readonly person: Id<'person'>; readonly sealed: Buffer | null }

/** A row with what its sealed column holds in the columns it is of, read without the site's own code for rows. Throws where the key does not fit. */
export const whole = async <Row extends Sealable>(keys: KeysOfPeople, row: Row): Promise<Opened<Row>> =>
  ({ ...row, ...(row.sealed && (await inside(keys, row.person, row.sealed))) }) as Opened<Row>

/** What a sealed column holds: values by the names of their columns. */
export async function inside<Value>(
  keys: KeysOfPeople,
  person: Id<'person'>,
  sealed: Buffer,
  kind = 'user.content.private',
): Promise<Record<string, Value>> {
  const key = await keys.ofPerson(person, 'find')
  if (!key) throw new Error('their key is gone')
  return JSON.parse(decrypt(key, bound(kind, person), sealed)) as Record<string, Value>
}
