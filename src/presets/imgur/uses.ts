import { type UseNode, en, use } from '#policy'
import { amend, common } from '../amend.ts'
import { logged } from './uses-log.ts'

/** No age is asked and no camera is shown, so what is about these is left out. */
const absent = new Set(['birth-date', 'camera-settings'])
const said = amend(
  common.uses.filter(({ id }) => !absent.has(id)),
  {
    email: { text: en('Give one or leave it. It is stored encrypted, under a key of your own.') },
    'old-enough': { text: en('Nobody is asked, so nothing stands here.') },
    'pictures-for-everyone': {
      stance: 'feature',
      keeps: ['imgur-07'],
      text: en('Each has a page and an address of its own.'),
    },
    'what-a-file-carries': {
      text: en(
        'We read which way is up and how the colours are meant. All of it is cut out of what others get.',
      ),
    },
    'your-original': {
      text: en(
        'It is your file without what it told of place, time, camera and owner. Where it cannot be cleaned it is encoded again, and your page says so.',
      ),
    },
  },
)

const pictures = [
  use('metadata-log', {
    module: 'media',
    stance: 'permission',
    begins: ['imgur-09'],
    title: en('What the camera wrote, in a log'),
    text: en(
      'That much may be logged, for you alone to read and with no picture to be served. So far nothing writes such a log: of all that, your own original keeps the author, the copyright and the colours.',
    ),
    categories: ['user.content.public.media_metadata'],
    purpose: 'essential.service',
    recipients: ['person'],
    retention: 'picture',
  }),
  use('deletion-secret', {
    module: 'media',
    stance: 'feature',
    title: en('The secret that deletes'),
    text: en(
      'Whoever puts up a picture without an account is shown it once; we hold only its digest. It says nothing about anybody.',
    ),
    categories: ['user.authorization.credentials'],
    purpose: 'essential.service',
    recipients: ['person'],
    retention: 'picture',
  }),
]

export const uses: readonly UseNode[] = [...said, ...pictures, ...logged]
