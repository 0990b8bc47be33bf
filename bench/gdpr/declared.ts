import { type Policy, type PurposeKey, en, purposeKeys, use } from '#policy'
import { presets } from '#presets'
import { type AnyDeclaration, type Column } from '#privacy'

/** The record as a feature of the site would keep it: its person's, sealed, with an end. */
export const TABLE = `
  create table gdpr_record (
    id uuid primary key,
    person uuid not null references person on delete cascade,
    pur text not null, ttl integer not null, obj text not null, dec text not null,
    acl text not null, shr text not null, src text not null, cat text not null,
    data_sealed bytea not null,
    due_at timestamptz not null,
    under integer not null references policy_version,
    created_at timestamptz not null,
    came_from text not null
  )`
/** The same fields as the indexed table's. */
export const INDEXED = ['person', 'due_at', 'pur', 'obj', 'dec', 'acl', 'shr', 'src', 'cat'] as const

export const KIND = 'user.content.private'
const told = (called: string) =>
  ({ kind: KIND, for: 'essential.service', called: en(called) }) as const satisfies Column

export const declaration: AnyDeclaration = {
  table: 'gdpr_record',
  called: en('Records'),
  about: { column: 'person' },
  erase: 'row',
  closing: 'unseen',
  due: [{ column: 'due_at', of: ['partial'] }],
  columns: {
    id: { kind: 'user.unique_id', for: 'essential.service', called: en('Its number') },
    person: { kind: 'user.unique_id', for: 'essential.service', called: en('The number of your account') },
    pur: told('What for'),
    ttl: told('For how many seconds'),
    obj: told('What you object to'),
    dec: told('Whether a machine may decide'),
    acl: told('Who may'),
    shr: told('Shared with'),
    src: told('From'),
    cat: told('Of what kind'),
    data_sealed: { ...told('The datum'), sealed: true },
    due_at: told('Until'),
    under: 'plumbing',
    created_at: told('Since'),
    came_from: 'plumbing',
  },
}

/** The purpose of ours that stands for one of the benchmark's. */
export const purposeOf = (pur: string): PurposeKey =>
  purposeKeys[Number(pur.slice(3)) % purposeKeys.length] ?? 'essential.service'

/** Our default policy, with a use of the record for each purpose: by the program, by its person, by whoever supervises. */
export const policy: Policy = {
  ...presets.oriel,
  uses: [
    ...presets.oriel.uses,
    ...purposeKeys.map((purpose) =>
      use(`record-${purpose.replaceAll(/[._]/g, '-')}`, {
        module: 'media',
        title: en('Records'),
        categories: [KIND],
        purpose,
        recipients: ['program', 'person', 'staff'],
        retention: 'partial',
      }),
    ),
  ],
}
