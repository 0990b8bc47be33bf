import { type Html } from '#jsx/jsx-runtime'
import { policyWords, read } from '#policy'
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
  const values = personal(declaration).filter(
    ([name]) => name !== named && name !== 'came_from' && !isEmpty(told[name]),
  )
  const isSmall = ([name, { kind }]: (typeof values)[number]): boolean =>
    kind === 'user.unique_id' || isNumber(told[name], known)
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
      <dl>{values.filter((one) => !isSmall(one)).map(term)}</dl>
      <details>
        <summary>{say('export.numbers')}</summary>
        <dl>
          {values.filter(isSmall).map(term)}
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
const textOf = (value: Told): string => (typeof value === 'string' ? wordOf(value) : JSON.stringify(value))

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** The key of a row that has no name. */
const isNumber = (value: Told | undefined, known: Known): boolean =>
  typeof value === 'string' && UUID.test(value) && !known.has(value)

/** Keys of the policy's vocabulary by the notice's words. */
function wordOf(value: string): string {
  const words: Readonly<Record<string, unknown>> = policyWords
  const found = words[`policy.category.${value}`] ?? words[`policy.purpose.${value}`]
  return typeof found === 'string' ? found : value
}

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
  return day === undefined ? wordOf(value) : say('export.time', { day, hour: hour ?? '' })
}
