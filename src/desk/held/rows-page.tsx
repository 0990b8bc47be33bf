import { read } from '#policy'
import { type Inventory, aboutPeople, rowsOf } from '#privacy'
import { type Refusal, path, refuse } from '#std'
import { ButtonLink, Facts, type MemberVisit, type PageAnswer } from '#web'
import { type HeldSite } from './page.tsx'
import { valueOf } from './values.tsx'

const PER_PAGE = 50

/** `/me/data/TABLE`: every row of one table that is theirs, whole. */
export async function rowsPage(
  site: HeldSite,
  inventory: Inventory,
  { say, viewer, param, url }: MemberVisit,
): Promise<PageAnswer | Refusal> {
  const declaration = aboutPeople(inventory).find(({ table }) => table === param('table'))
  if (!declaration) return refuse('site.unknown', { status: 404 })
  const skip = Math.max(0, Math.floor(Number(url.searchParams.get('skip')) || 0))
  const rows = await rowsOf(site, inventory, { declaration, person: viewer.id, skip, most: PER_PAGE + 1 })
  const title = read(declaration.called, 'en')
  const main = (
    <div class="page stack">
      <h1>{title}</h1>
      {declaration.manage && (
        <p class="row">
          <ButtonLink href={path`/${declaration.manage.slice(1)}`}>{say('held.manage')}</ButtonLink>
        </p>
      )}
      {rows.length === 0 && <p class="quiet">{say('held.nothing')}</p>}
      <ol class="plain stack" start={skip + 1}>
        {rows.slice(0, PER_PAGE).map((row) => (
          <li class="held-row">
            <Facts
              wide
              rows={row.map((cell) => ({ term: read(cell.is.called, 'en'), value: valueOf(cell, say) }))}
            />
          </li>
        ))}
      </ol>
      <p class="row">
        {rows.length > PER_PAGE && (
          <ButtonLink href={path`/me/data/${declaration.table}?skip=${skip + PER_PAGE}`}>
            {say('held.more')}
          </ButtonLink>
        )}
        <a href={path`/me/data`}>{say('held.title')}</a>
      </p>
    </div>
  )
  return { title, main, styles: ['data.css'], current: 'you' }
}
