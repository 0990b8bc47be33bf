import { shelf } from '../albums/albums.ts'
import { CARD, FROM } from '../pictures.ts'

/**
 * How much of what was typed has to be found, in threes of letters, from 0 to 1: two letters that changed places in a word of
 * seven leave a half. The operator `<%` reads the setting, so these run in a transaction that sets it.
 */
export const LIKE_ENOUGH = 0.45
export const MOST_ALIKE = 24

const TEXT = `(p.title || ' ' || tags_text(p.tags))`
/** Asked with the asker (null for a stranger), the words, how many. */
export const PICTURES_LIKE = `select ${CARD}, word_similarity($2, ${TEXT}) as likeness ${FROM} where $2 <% ${TEXT} and (p.audience = 'everyone' or p.person = $1::uuid) order by likeness desc, p.id desc limit $3`
const ALBUMS = `(select a.id, a.short_id, a.person, a.title, a.audience, a.hash, a.sealed, a.cover, word_similarity($2, a.title) as likeness from album a
  where (a.words @@ websearch_to_tsquery('simple', $2) or $2 <% a.title) and (a.audience = 'everyone' or a.person = $1::uuid)
  order by likeness desc, a.id desc limit $3)`
export const ALBUMS_LIKE = `select ${shelf(ALBUMS, 'a.likeness, ')} order by a.likeness desc, a.id desc`
/** The asker's albums that are sealed, and those of them that were found there: asked with the asker, and which. */
export const ALBUMS_SEALED = `select id, person, audience, sealed, title, description from album where person = $1 and sealed is not null and audience <> 'withdrawn'`
export const ALBUMS_BY_ID = `select ${shelf()} where a.id = any($2::uuid[])`
/** Asked with the words, how many. */
export const TAGS_LIKE = `select name, pictures from tag where $1 <% name order by similarity($1, name) desc, pictures desc limit $2`
