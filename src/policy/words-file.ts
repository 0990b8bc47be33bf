import { words } from '#words'

const list = (items: readonly string[]) => new Intl.ListFormat('en', { type: 'disjunction' }).format(items)

/** What is said about a file that is no policy. */
export const fileWords = words({
  'policy.fault.broken.ends': 'The text ends in the middle.',
  'policy.fault.broken.comment': 'JSON knows no comments.',
  'policy.fault.broken.comma': 'A comma stands after the last one.',
  'policy.fault.broken.quote': 'JSON wants double quotes.',
  'policy.fault.broken.string': 'This text does not end, or holds a sign that JSON writes another way.',
  'policy.fault.broken.deep': 'This lies deeper than any policy goes.',
  'policy.fault.broken.twice': 'This key stands twice in the same object.',
  'policy.fault.broken.unexpected': 'Nothing that JSON knows stands here.',
  'policy.fault.mend.ends': 'Look for a bracket that is not closed.',
  'policy.fault.mend.comment': 'Take the comment out.',
  'policy.fault.mend.comma': 'Take the comma out.',
  'policy.fault.mend.quote': 'Write " in place of \'.',
  'policy.fault.mend.string': 'Close it with ", and write \\n for a new line, \\\\ for a backslash.',
  'policy.fault.mend.deep': 'Take out the brackets that are too many.',
  'policy.fault.mend.twice': 'Keep one of the two.',
  'policy.fault.mend.unexpected': 'A comma, a colon or a quote may be missing just before.',
  'policy.fault.type': ({ wants, found }: { wants: string; found: string }) =>
    `Here stands ${found}; it has to be ${wants}.`,
  'policy.fault.wants.object': 'an object, {…}',
  'policy.fault.wants.list': 'a list, […]',
  'policy.fault.wants.text': 'text in double quotes',
  'policy.fault.wants.number': 'a number',
  'policy.fault.wants.truth': 'true or false',
  'policy.fault.missing': ({ key }: { key: string }) => `The field ${key} is missing.`,
  'policy.fault.unknown': ({ word }: { word: string }) => `There is no field ${word} here.`,
  'policy.fault.word': ({ word }: { word: string }) => `${word} is none of the words that may stand here.`,
  'policy.fault.meant': ({ meant }: { meant: string }) => `Write ${meant}.`,
  'policy.fault.known': ({ known }: { known: readonly string[] }) => `There is ${list(known)}.`,
  'policy.fault.form': ({ word }: { word: string }) => `"${word}" has not the form that is wanted here.`,
  'policy.fault.example': ({ example }: { example: string }) => `For example: ${example}`,
  'policy.fault.least': ({ least }: { least: number }) => `This has to be a whole number from ${least}.`,
  'policy.fault.twice': ({ word }: { word: string }) => `${word} stands twice in this list.`,
  'policy.fault.twice.mend': 'Keep one of the two.',
})
