/** Brings the next page into the wall: three by itself as the end comes near, then on a click, so that the foot can be reached. Without it the link is a link. */
const BY_ITSELF = 3
const NEAR = '1500px'

class WallMore extends HTMLElement {
  #eye = new IntersectionObserver(
    (seen) => seen.some((one) => one.isIntersecting) && this.#left > 0 && this.#fetch(),
    { rootMargin: NEAR },
  )
  #left = BY_ITSELF
  #busy = false

  connectedCallback(): void {
    this.#eye.observe(this.firstElementChild ?? this)
    this.addEventListener('click', (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('[rel=next]')
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      this.#left = BY_ITSELF
      this.#fetch(true)
    })
  }

  disconnectedCallback(): void {
    this.#eye.disconnect()
  }

  /** Asked for by a click, a failure follows the link; by itself it only stops. */
  #fetch(asked = false): void {
    const link = this.querySelector<HTMLAnchorElement>('[rel=next]')
    if (!link || this.#busy) return
    this.#busy = true
    this.#left -= 1
    this.#bring(link)
      .catch(() => {
        this.#left = 0
        if (asked) location.assign(link.href)
      })
      .finally(() => {
        this.#busy = false
      })
  }

  async #bring(link: HTMLAnchorElement): Promise<void> {
    const answer = await fetch(link.href, { headers: { accept: 'text/html' } })
    if (!answer.ok) throw new Error(String(answer.status))
    const html = await answer.text()
    const [block = '', rules = ''] = /<style>([^<]*)<\/style>/.exec(html) ?? []
    // the content policy of this page knows the hash of its own block alone
    const page = new DOMParser().parseFromString(html.replace(block, ''), 'text/html')
    const [wall, more] = [wallBefore(document, this), wallBefore(page, page.querySelector('wall-more'))]
    if (!wall || !more) throw new Error('no wall')
    adopt(rules, more, wall)
    const first = more.firstElementChild
    wall.append(...more.children)
    const nav = page.querySelector('wall-more > nav')
    if (document.activeElement === link)
      first?.querySelector<HTMLElement>('.pic')?.focus({ preventScroll: true })
    this.#eye.disconnect()
    this.replaceChildren(...(nav ? [nav] : []))
    if (nav?.querySelector('[rel=next]')) this.#eye.observe(nav)
  }
}

/** The last wall before the pager; the last of all on a last page, which has none. */
function wallBefore(page: Document, pager: Element | null): Element | undefined {
  return [...page.querySelectorAll('.wall')].findLast(
    (wall) => !pager || (wall.compareDocumentPosition(pager) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  )
}

/** Ratios and colours of the new tiles, counted on from those that are there. As an adopted sheet: the content policy allows no style block of ours after the page was made. */
function adopt(block: string, from: Element, to: Element): void {
  const scope = (wall: Element): string => [...wall.classList].find((name) => /^w\d+$/.test(name)) ?? ''
  const [theirs, ours, before] = [scope(from), scope(to), to.children.length]
  const rules = [...block.matchAll(/\.(w\d+)>:nth-child\((\d+)\)(\{[^{}]*\})/g)]
  const css = rules
    .filter(([, wall]) => wall === theirs)
    .map(([, , nth, body]) => `.${ours}>:nth-child(${Number(nth) + before})${body}`)
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css.join(''))
  document.adoptedStyleSheets.push(sheet)
}

customElements.define('wall-more', WallMore)
