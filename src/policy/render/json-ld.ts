import { read } from '../clause.ts'
import { type Policy } from '../document.ts'
import { type RecipientNode } from '../outlets.ts'
import { isNotKept } from '../order/lasting.ts'
import { type CategoryNode, type RetentionNode, type UseNode } from '../uses.ts'
import { CATEGORIES, type CategoryKey, PURPOSES, type Right } from '../vocabulary.ts'

type Node = Readonly<Record<string, unknown>>

const CONTEXT = {
  dpv: 'https://w3id.org/dpv#',
  pd: 'https://w3id.org/dpv/pd#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  loc: 'https://w3id.org/dpv/loc#',
  dct: 'http://purl.org/dc/terms/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

/**
 * The document in terms of W3C DPV 2.3: a privacy notice whose processes are the uses, each with kinds of data, purpose, legal basis,
 * recipients and how long. `dct:identifier` has our own key, and each node's `@id` is its fragment on the notice.
 */
export function jsonLd(policy: Policy): Node {
  const { name, version, effective, controller, uses } = policy
  return {
    '@context': CONTEXT,
    '@id': '#notice',
    '@type': 'dpv:PrivacyNotice',
    'dct:identifier': name,
    'dct:hasVersion': String(version),
    ...(effective ? { 'dct:valid': { '@type': 'xsd:date', '@value': effective } } : {}),
    ...(controller
      ? {
          'dpv:hasDataController': {
            '@type': 'dpv:DataController',
            'dpv:hasName': controller.name,
            'dpv:hasAddress': controller.address,
            'dpv:hasContact': controller.email,
            'dpv:hasLocation': { '@id': `loc:${controller.country}` },
          },
        }
      : {}),
    'dpv:hasRight': policy.rights.map(({ right }) => ({ '@id': RIGHT[right] })),
    'dpv:hasProcess': uses.map((use) => processOf(policy, use)),
  }
}

const RIGHT: Readonly<Record<Right, string>> = {
  access: 'eu-gdpr:A15',
  correct: 'eu-gdpr:A16',
  erase: 'eu-gdpr:A17',
  restrict: 'eu-gdpr:A18',
  export: 'eu-gdpr:A20',
  object: 'eu-gdpr:A21',
}

function processOf(policy: Policy, use: UseNode): Node {
  return {
    '@id': `#${use.id}`,
    '@type': 'dpv:Process',
    ...(use.title ? { 'dct:title': { '@language': 'en', '@value': read(use.title, 'en') } } : {}),
    'dpv:hasPersonalData': use.categories.map((key) => dataOf(key, policy.categories[key])),
    'dpv:hasPurpose': { '@type': PURPOSES[use.purpose], 'dct:identifier': use.purpose },
    'dpv:hasLegalBasis': { '@id': `eu-gdpr:${use.basis}` },
    'dpv:hasRecipient': use.recipients.flatMap((key) => {
      const node = policy.recipients[key]
      return node ? [recipientOf(node)] : []
    }),
    'dpv:hasStorageCondition': storageOf(policy.retention[use.retention]),
  }
}

const SOURCE: Readonly<Record<CategoryNode['source'], string>> = {
  provided: 'dpv:ProvidedData',
  observed: 'dpv:ObservedData',
  derived: 'dpv:DerivedData',
}
const dataOf = (key: CategoryKey, node: CategoryNode | undefined): Node => ({
  '@type': [CATEGORIES[key], ...(node ? [SOURCE[node.source]] : [])],
  'dct:identifier': key,
})

const ROLE: Readonly<Record<RecipientNode['role'], string>> = {
  ourselves: 'dpv:Recipient',
  audience: 'dpv:Recipient',
  processor: 'dpv:DataProcessor',
  'third-party': 'dpv:ThirdParty',
}
const recipientOf = ({ id, key, role }: RecipientNode): Node => ({
  '@id': `#${id}`,
  '@type': key === 'person' ? 'dpv:DataSubject' : ROLE[role],
  'dct:identifier': key,
})

/** A clock that runs is a span; one that waits for what a person does ends with an event. */
function storageOf(node: RetentionNode): Node {
  const timed = node.from === 'collected' || node.from === 'used'
  return {
    '@id': `#${node.id}`,
    '@type': isNotKept(node) ? 'dpv:StorageDeletion' : 'dpv:StorageDuration',
    'dpv:hasDuration': {
      '@type': timed ? 'dpv:TemporalDuration' : 'dpv:UntilEventDuration',
      'dct:extent': { '@type': 'xsd:duration', '@value': iso(node.keep) },
      'dct:identifier': node.from,
    },
  }
}

/** ISO 8601 has weeks, `xsd:duration` has not. */
const iso = (keep: string): string =>
  keep.replace(/(\d+)W(?:(\d+)D)?/, (_, weeks, days) => `${Number(weeks) * 7 + Number(days ?? 0)}D`)
