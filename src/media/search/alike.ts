import { shelf } from '../albums/albums.ts'
import { CARD, FROM } from '../pictures.ts'

/**
 * How much of what was typed has to be found, in threes of letters, from 0 to 1: two letters that changed places in a word of
 * seven leave a half. The operator `<%` reads the setting, so these run in a transaction that sets it.
 */
export const LIKE_ENOUGH = 0.45

const TEXT = `(p.title || ' ' || tags_text(p.tags))`
/** Asked with the asker (null for a stranger), the words, how many. */
export const PICTURES_LIKE = `select ${CARD} ${FROM} where $2 <% ${TEXT} and (p.audience = 'everyone' or p.person = $1::uuid) order by word_similarity($2, ${TEXT}) desc, p.id desc limit $3`
const ALBUMS = `(select a.id, a.short_id, a.person, a.title, a.audience, a.hash, a.cover, word_similarity($2, a.title) as likeness from album a
  where (a.words @@ websearch_to_tsquery('simple', $2) or $2 <% a.title) and (a.audience = 'everyone' or a.person = $1::uuid)
  order by likeness desc, a.id desc limit $3)`
export const ALBUMS_LIKE = `select ${shelf(ALBUMS)} order by a.likeness desc, a.id desc`
/** Asked with the words, how many. */
export const TAGS_LIKE = `select name, pictures from tag where $1 <% name order by similarity($1, name) desc, pictures desc limit $2`
