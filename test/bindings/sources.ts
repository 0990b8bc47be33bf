import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { root } from '../promises/edit.ts'

/** A file of the program as its code alone: no comment, no type, no branch that is never taken; words stand in double quotes. */
export type Source = { readonly file: string; readonly code: string }

/** The program's code without what only speaks of policies: the language, the presets, and the pages that print them; and without what looks whether they are kept. */
export const program = (): readonly Source[] =>
  sourcesIn(
    'src',
    (file) => !/^src\/(canary|policy|presets|desk\/(notice|pages|settings-drawn))\b|\.test/.test(file),
  )

/** The tests. */
export const tests = (): readonly Source[] =>
  ['src', 'test', 'bench'].flatMap((folder) => sourcesIn(folder, (file) => /\.test\.tsx?$/.test(file)))

function sourcesIn(folder: string, wanted: (file: string) => boolean): readonly Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && wanted(file))
    .map((file) => ({ file, code: codeOf(readFileSync(join(root, file), 'utf8'), file) }))
}

/** `codeOf("f('a') // f('b')", 'one.ts')` is `f("a");`. */
export const codeOf = (text: string, file: string): string =>
  transformSync(text, {
    loader: file.endsWith('x') ? 'tsx' : 'ts',
    jsx: 'automatic',
    jsxImportSource: '#jsx',
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'silent',
    supported: { 'template-literal': true },
  }).code.replaceAll(/`([^`$\\"]*)`/g, '"$1"')
