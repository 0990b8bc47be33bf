import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { test } from 'node:test'
import { layers, longFiles, noDatabaseIn } from '../src/modules.ts'

const SRC = join(import.meta.dirname, '../src')
type Import = { file: string; module: string; target: string; relative: boolean; types: boolean }

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
const code = files.filter((file) => !/\.test\.tsx?$|test-data|\.fixture\./.test(file))
const moduleOf = (file: string): string =>
  file.includes('/') ? (file.split('/')[0] ?? '') : file.replace(/\.ts$/, '')

function importsOf(file: string): Import[] {
  const text = readFileSync(join(SRC, file), 'utf8')
  return [
    ...text.matchAll(
      /^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm,
    ),
  ].flatMap(([, types, ...targets]) => {
    const target = targets.find((one) => one !== undefined) ?? ''
    if (!target.startsWith('#') && !target.startsWith('.')) return []
    return [
      { file, module: moduleOf(file), target, relative: target.startsWith('.'), types: types !== undefined },
    ]
  })
}
const imports = code.flatMap(importsOf)
const order = new Map<string, number>(
  layers.flatMap((row, level) => row.map((name) => [name, level] as const)),
)
const place = new Map<string, number>(layers.flat().map((name, at) => [name, at]))

test('every folder of src is a module with a layer', () => {
  const found = new Set(code.filter((file) => file.includes('/')).map(moduleOf))
  assert.deepEqual(
    [...found].filter((name) => !order.has(name)),
    [],
  )
})

test('a module reaches others only by their doors', () => {
  const past = imports.filter(
    ({ file, target, relative: near }) =>
      near && moduleOf(relative(SRC, join(SRC, file, '..', target))) !== moduleOf(file),
  )
  const deep = imports.filter(
    ({ target }) => /^#[a-z]+\//.test(target) && !target.startsWith('#jsx/') && !target.startsWith('#test/'),
  )
  const excused = (one: Import): boolean =>
    ['main.ts', 'modules.ts'].includes(one.file) || one.target === '../main.ts'
  assert.deepEqual(
    [...past, ...deep].filter((one) => !excused(one)).map(({ file, target }) => `${file} imports ${target}`),
    [],
  )
})

test('imports go one way', () => {
  const wrong = imports.flatMap(({ file, module, target }) => {
    const name = target.startsWith('#') ? (target.slice(1).split('/')[0] ?? '') : ''
    if (name === '' || name === module || module === 'main') return []
    const down = (place.get(name) ?? Infinity) < (place.get(module) ?? -1)
    return down ? [] : [`${file} imports #${name}, which is not below it`]
  })
  assert.deepEqual(wrong, [])
})

test('pages and api folders of features never import the database', () => {
  const wrong = imports.filter(
    ({ file, target }) =>
      noDatabaseIn.some((folder) => file.split('/')[1] === folder) &&
      (target === '#db' || target === 'kysely'),
  )
  assert.deepEqual(
    wrong.map(({ file }) => file),
    [],
  )
})

test('only config reads the environment', () => {
  const readers = code.filter((file) => /process\.env/.test(readFileSync(join(SRC, file), 'utf8')))
  const allowed = (file: string): boolean =>
    file.startsWith('config/') ||
    file.startsWith('cli/') ||
    file.startsWith('db/server/') ||
    file.startsWith('media/engine/')
  assert.deepEqual(
    readers.filter((file) => !allowed(file)),
    [],
  )
})

test('our SQL asks ctx for the time, and names its columns', () => {
  const texts = code.map((file) => [file, readFileSync(join(SRC, file), 'utf8')] as const)
  const wrong = texts.filter(
    ([file, text]) =>
      !file.startsWith('db/server/') &&
      /(?<![.\w])now\(\)\s*[,)`']|current_timestamp|select \*/i.test(
        text.replaceAll(/clock\.now\(\)/g, ''),
      ) &&
      /sql`|query\(|hot\(/.test(text),
  )
  assert.deepEqual(
    wrong.map(([file]) => file),
    [],
  )
})

test('files are short', () => {
  const long = files.filter((file) => readFileSync(join(SRC, file), 'utf8').split('\n').length > 301)
  assert.deepEqual(
    long.filter((file) => !(file in longFiles)),
    [],
  )
})

test('no place of the machine it was made on, no registry', () => {
  const wrong = files.filter((file) =>
    /registry\.npmjs|\/home\/[a-z]+\//.test(readFileSync(join(SRC, file), 'utf8')),
  )
  assert.deepEqual(wrong, [])
})
