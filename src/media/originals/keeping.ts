import { type Site } from '#site'
import { type Keep } from '../carries/index.ts'

const metadata = { kinds: ['user.content.public.media_metadata'], purpose: 'essential.service' } as const

const CREDITS = ['author', 'copyright', 'colour-profile'] as const satisfies readonly Keep[]

/** What the policy lets stay in an original; null: it knows of no originals, and none is kept. */
export function keeping({ policy }: Pick<Site, 'policy'>, camera: boolean): readonly Keep[] | null {
  if (!policy.permits({ ...metadata, recipient: 'person' }).yes) return null
  const kept = policy.setting('media.metadataKept')
  // a policy that lets all be written down lets these stay, too
  const credits = CREDITS.filter((kind) => kept.includes(kind) || logsFiles({ policy }))
  return camera && offersCamera({ policy }) ? [...credits, 'camera'] : credits
}

/** Does the policy let be written down what a file carried? Then its owner has that, too. */
const logsFiles = ({ policy }: Pick<Site, 'policy'>): boolean =>
  policy.setting('media.metadataKept').includes('log')

/** May camera settings be shown at all? */
export const offersCamera = ({ policy }: Pick<Site, 'policy'>): boolean =>
  policy.setting('media.metadataKept').includes('camera') &&
  policy.permits({ ...metadata, recipient: 'everyone' }).yes
