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

/** What staff may see of it, when somebody asks them. */
export const requests: readonly UseNode[] = [
  use('answering-you', {
    module: 'privacy',
    title: en('Answering what you ask of us'),
    text: en(
      'Whoever answers sees what kinds of things are held about you and how much of each, never your pictures, your words or your address; and you see that they looked.',
    ),
    categories: ['user.account.username', 'user.unique_id', 'user.privacy_preferences'],
    purpose: 'essential.legal_obligation',
    basis: 'A6-1-c',
    recipients: ['staff'],
    retention: 'account',
  }),
]
