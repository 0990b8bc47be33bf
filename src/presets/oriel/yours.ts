import { type UseNode, en, use } from '#policy'

/** The law gives everybody what is held about them (GDPR 15 and 20), so this names every kind that is stored and can be read. */
export const yours: readonly UseNode[] = [
  use('yours-to-take', {
    module: 'privacy',
    title: en('All of it, to take with you'),
    text: en(
      'As one file, made while you fetch it. No copy stays here. Where whoever runs the site makes it for you, you read that they did, and why.',
    ),
    categories: [
      'user.access_history',
      'user.account.username',
      'user.authorization.credentials',
      'user.contact.email',
      'user.content.private',
      'user.content.private.correspondence',
      'user.content.private.likeness',
      'user.content.public',
      'user.content.public.media_metadata',
      'user.demographic.age_range',
      'user.privacy_preferences',
      'user.unique_id',
    ],
    purpose: 'essential.legal_obligation',
    basis: 'A6-1-c',
    recipients: ['person'],
    retention: 'none',
  }),
]
