import { type Policy, category } from '#policy'

export const categories: Policy['categories'] = {
  'user.access_history': category({ source: 'observed', sensitivity: 'sensitive' }),
  'user.account.username': category({ audiences: ['everyone'] }),
  'user.authorization.credentials': category({ source: 'derived', sensitivity: 'sensitive' }),
  'user.authorization.password': category({ sensitivity: 'sensitive' }),
  'user.contact.email': category({ sensitivity: 'sensitive' }),
  'user.content.private': category({ need: 'optional', sensitivity: 'sensitive', audiences: ['me', 'link'] }),
  'user.content.private.correspondence': category({ need: 'optional', sensitivity: 'sensitive' }),
  'user.content.private.likeness': category({ source: 'derived', identifies: 'pseudonymous' }),
  'user.content.public': category({ need: 'optional', audiences: ['everyone'] }),
  'user.content.public.media_metadata': category({ need: 'optional', sensitivity: 'sensitive' }),
  'user.demographic.age_range': category({ source: 'derived' }),
  'user.demographic.date_of_birth': category({ sensitivity: 'sensitive' }),
  'user.demographic.language': category({ need: 'optional' }),
  'user.device.ip_address': category({
    source: 'observed',
    identifies: 'pseudonymous',
    sensitivity: 'sensitive',
  }),
  'user.privacy_preferences': category(),
  'user.telemetry': category({ source: 'observed', identifies: 'nobody' }),
  'user.unique_id': category({ source: 'derived', identifies: 'pseudonymous' }),
}
