import { type PromiseNode, en, promise } from '#policy'

export const cookiePromises: readonly PromiseNode[] = [
  promise('about-cookies', 'cookies', {
    module: 'web',
    stance: 'disclosure',
    keeps: ['imgbin-51'],
    title: en('What a cookie is'),
    text: en(
      'A few letters that we give your browser and that it shows us again. Whoever only looks is not known by one: until you sign in, none holds a number of yours.',
    ),
  }),
  promise('only-listed', 'cookies', {
    module: 'web',
    keeps: ['imgbin-53'],
    title: en('Only those listed'),
    text: en('A cookie that is not listed here cannot be set by us.'),
  }),
  promise('cookies-by-use', 'cookies', {
    module: 'web',
    stance: 'permission',
    keeps: ['imgbin-54'],
    title: en('No banner'),
    text: en(
      'Using the site counts as a yes to the cookies listed here, and to nothing else: never to another firm’s, never to what you type into a form.',
    ),
  }),
  promise('do-not-track', 'cookies', {
    module: 'web',
    stance: 'disclosure',
    keeps: ['imgbin-63', 'imgbin-66', 'imgbin-67'],
    title: en('Do Not Track'),
    text: en(
      'With this switch of a browser you say that you do not want to be followed from site to site. It changes nothing here: we follow nobody elsewhere and let nobody follow you here, so there is nothing for it to stop.',
    ),
  }),
]
