import { words } from '#words'

export const en = words({
  'export.title': 'Everything held about you',
  'export.lead': ({ site, day, version }: { site: string; day: string; version: number }) =>
    `From ${site}, as it was on ${day}, under version ${version} of its policy. The files you gave lie in the folder “files”, beside this page.`,
  'export.others':
    'For programs: the same as JSON, the schema that describes it, and the names of files that went while this was made:',
  'export.none': 'Nothing.',
  'export.part': ({ called, nth }: { called: string; nth: number }) => `${called}, part ${nth}`,
  'export.untitled': 'Without a title',
  'export.numbers': 'Numbers, and how it came',
  'export.came': 'How it came',
  'export.came.how': ({ from, version }: { from: string; version: number }) =>
    `${WAYS[from] ?? from}, under version ${version} of the policy`,
  'export.held': 'Held in a form from which nobody can read it back',
  'export.time': ({ day, hour }: { day: string; hour: string }) => `${day}, ${hour} UTC`,
  'export.yes': 'Yes',
  'export.no': 'No',
})

const WAYS: Readonly<Record<string, string>> = {
  form: 'By a form',
  api: 'By an app of yours',
  cli: 'By whoever runs the site',
  setup: 'When the site was set up',
  program: 'By the program itself',
}

type En = typeof en
declare module '#words' {
  interface Messages extends En {}
}
