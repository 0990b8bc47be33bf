import { type Html } from '#jsx/jsx-runtime'
import { read } from '#policy'
import { type SafeUrl, path } from '#std'
import { type Say } from '#words'
import { type AnyDeclaration } from '../declare.ts'
import { personal } from '../theirs.ts'
import { type ToldRow } from './document.ts'
import { type Told } from './told.ts'

/** Rows that others name by their number: where they stand, and what they are called. */
export type Known = Map<string, { readonly page: string; readonly called: string }>

type Props = {
  readonly say: Say
  readonly declaration: AnyDeclaration
  readonly row: ToldRow
  readonly page: string
  readonly known: Known
}

const IMAGE = /\.(jpe?g|png|webp|gif|avif)$/i

/** One row: its files, what it is called, then each value by the name people know; what is only a number stands small. */
export function Row({ say, declaration, row: { told, files }, page, known }: Props): Html | null {
  const { named } = declaration
  const id = typeof told['id'] === 'string' ? told['id'] : undefined
  const title = named === undefined ? null : titleOf(told[named]) || say('export.untitled')
  if (id !== undefined && title !== null) known.set(id, { page, called: title })
  const values = personal(declaration).filter(([name]) => name !== named && !isEmpty(told[name]))
  const isNumber = (kind: string): boolean => kind === 'user.unique_id'
  const term = ([name, { called }]: (typeof values)[number]): Html | null => (
    <>
      <dt>{read(called, 'en')}</dt>
      <dd>{shown(told[name] ?? null, say, known)}</dd>
    </>
  )
  return (
    <article id={id}>
      {title !== null && <h3>{title}</h3>}
      {files?.map((name) => (
        <File name={name} />
      ))}
      <dl>{values.filter(([, { kind }]) => !isNumber(kind)).map(term)}</dl>
      <details>
        <summary>{say('export.numbers')}</summary>
        <dl>
          {values.filter(([, { kind }]) => isNumber(kind)).map(term)}
          <Origin told={told} say={say} />
        </dl>
      </details>
    </article>
  )
}

function File({ name }: { name: string }): Html | null {
  const href = name
    .split('/')
    .map((part) => path`${part}`)
    .join('/') as SafeUrl
  return (
    <p>
      <a href={href}>{IMAGE.test(name) ? <img src={href} alt={name} loading="lazy" /> : name}</a>
    </p>
  )
}

function Origin({ told, say }: { told: ToldRow['told']; say: Say }): Html | null {
  const [from, version] = [told['came_from'], told['under']]
  if (typeof from !== 'string' || typeof version !== 'number') return null
  return (
    <>
      <dt>{say('export.came')}</dt>
      <dd>{say('export.came.how', { from, version })}</dd>
    </>
  )
}

const isEmpty = (value: Told | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

const titleOf = (value: Told | undefined): string => (typeof value === 'string' ? value : '')
const textOf = (value: Told): string => (typeof value === 'string' ? value : JSON.stringify(value))

type Parts = Readonly<Record<string, Told>>
const isHeld = (value: object): boolean => 'held' in value
const listed = (parts: Parts): string =>
  Object.entries(parts)
    .map(([name, one]) => `${name}: ${textOf(one)}`)
    .join('\n')

const TIME = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d\.\d{3}Z$/

function shown(value: Told, say: Say, known: Known): Html | string | number | null {
  if (typeof value === 'boolean') return say(value ? 'export.yes' : 'export.no')
  if (typeof value === 'number' || value === null) return value
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  if (typeof value === 'object') return isHeld(value) ? say('export.held') : listed(value as Parts)
  const other = known.get(value)
  if (other) return <a href={path`${other.page}#${value}`}>{other.called}</a>
  const [, day, hour] = TIME.exec(value) ?? []
  return day === undefined ? value : say('export.time', { day, hour: hour ?? '' })
}
