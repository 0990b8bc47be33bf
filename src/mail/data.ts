import { type JobDeclaration } from '#privacy'

export const jobDeclarations = {
  'mail.deliver': {
    about: { path: ['person'] },
    because: 'a letter that waits to be written and sent: whom to, of which kind, about what number',
  },
} as const satisfies Record<string, JobDeclaration>
