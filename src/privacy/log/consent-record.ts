import {
  type Compiled,
  type ControlKey,
  type Controller,
  type UseNode,
  jsonLd,
  read,
  withController,
} from '#policy'
import { type Id, type Instant, isoTime } from '#std'
import { type Json } from './verify/canonical.ts'

/** What a consent's person says with it. `given` again is `renewed`. */
export type ConsentState = 'given' | 'renewed' | 'refused' | 'withdrawn' | 'expired'
export type ConsentSaid = {
  readonly id: string
  readonly person: Id<'person'>
  readonly at: Instant
  readonly policy: Compiled
  /** Null as long as nobody is named who answers for the site. */ readonly controller: Controller | null
  /** The switch; null: what they agreed to is the policy as a whole. */ readonly control: ControlKey | null
  readonly state: ConsentState
  /** The words beside the switch, or the box. */ readonly wording: string
  /** By what act: `form`, `cli`, `signal` … */ readonly how: string
}

const PROFILE = 'https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr'
const STATE: Readonly<Record<ConsentState, string>> = {
  given: 'dpv:ConsentGiven',
  renewed: 'dpv:RenewedConsentGiven',
  refused: 'dpv:ConsentRefused',
  withdrawn: 'dpv:ConsentWithdrawn',
  expired: 'dpv:ConsentExpired',
}

/**
 * A consent with the fields of ISO/IEC TS 27560, in terms of W3C DPV (profile `dpv-27560#receipt-eu-gdpr`), as JSON-LD. What it is about is taken from the
 * compiled policy: the uses that hang on the switch, or all; each kind, purpose, basis, recipient and time stands there once.
 */
export function consentRecord(said: ConsentSaid): Json {
  const { id, person, at, policy, controller, control, state, wording, how } = said
  const { policy: document } = policy
  const uses = document.uses.filter((use) => control === null || use.control === control)
  const notice = nodeOf(jsonLd(controller ? withController(document, controller) : document))
  const country = controller ? [{ '@id': `loc:${controller.country}` }] : []
  const switched = control ? document.controls[control] : undefined
  return {
    '@context': notice['@context'] ?? null,
    '@id': `urn:uuid:${id}`,
    '@type': ['dpv:ConsentRecord', 'dpv:ConsentReceipt'],
    'dct:conformsTo': { '@id': PROFILE },
    'dct:identifier': id,
    'dpv:hasDataSubject': { '@type': 'dpv:DataSubject', 'dct:identifier': person },
    'dct:language': 'en',
    'dpv:hasNotice': {
      '@type': 'dpv:PrivacyNotice',
      'dct:identifier': document.name,
      'dct:hasVersion': String(document.version),
      'dct:description': wording,
    },
    'dpv:hasDataController': notice['dpv:hasDataController'] ?? { '@type': 'dpv:DataController' },
    ...processed(notice, uses),
    'dpv:hasLocation': country,
    'dpv:hasJurisdiction': country,
    'dpv:hasRight': notice['dpv:hasRight'] ?? [],
    'dpv:hasConsentControl': {
      '@type': 'dpv:WithdrawConsent',
      // whoever agreed to the whole takes it back by leaving
      'dct:identifier': control ?? 'account',
      'dpv:hasLocation': switched?.where ?? '/me/delete',
      ...(switched?.title ? { 'dct:title': read(switched.title, 'en') } : {}),
    },
    'dct:date': { '@type': 'xsd:dateTime', '@value': isoTime(at) },
    // until it is taken back, or the account ends
    'dct:valid': { '@type': 'dpv:UntilEventDuration', 'dct:identifier': 'withdrawn' },
    'dpv:isImplementedByEntity': { '@type': 'dpv:DataSubject', 'dct:identifier': person },
    'dpv:hasConsentType':
      document.signUp.agreement === 'none' ? 'dpv:ImpliedConsent' : 'dpv:ExpressedConsent',
    'dpv:hasConsentStatus': STATE[state],
    'dct:source': how,
  }
}

type Node = { readonly [name: string]: Json }
const nodeOf = (value: unknown): Node => value as Node

const FIELDS = [
  'dpv:hasPersonalData',
  'dpv:hasPurpose',
  'dpv:hasLegalBasis',
  'dpv:hasRecipient',
  'dpv:hasStorageCondition',
] as const

/** What the uses say together, each thing once: a record lies in the rows of everybody who joins. */
function processed(notice: Node, uses: readonly UseNode[]): Node {
  const ids = new Set(uses.map(({ id }) => `#${id}`))
  const all = (notice['dpv:hasProcess'] ?? []) as readonly Node[]
  const processes = all.filter((one) => ids.has(one['@id'] as string))
  return Object.fromEntries(
    FIELDS.map((field) => {
      const nodes = processes.flatMap((one) => (one[field] ?? []) as Json | readonly Json[])
      return [field, [...new Map(nodes.map((node) => [JSON.stringify(node), node])).values()]]
    }),
  )
}
