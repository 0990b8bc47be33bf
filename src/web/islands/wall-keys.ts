/** Keys for walls and pictures: j k walk the wall, ← → turn the page, / searches, f presses what wears `data-key="f"`. Also names the clicked picture, so that it grows into its page. */
class WallKeys extends HTMLElement {
  #leave = new AbortController()

  connectedCallback(): void {
    const { signal } = this.#leave
    document.addEventListener('keydown', (event) => this.#press(event), { signal })
    document.addEventListener('click', (event) => this.#grow(event), { signal })
  }

  disconnectedCallback(): void {
    this.#leave.abort()
    this.#leave = new AbortController()
  }

  #press(event: KeyboardEvent): void {
    const at = event.target as HTMLElement
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.defaultPrevented ||
      at.closest('input,textarea,select,[contenteditable],[popover]')
    )
      return
    const act = {
      j: () => this.#step(1),
      k: () => this.#step(-1),
      ArrowLeft: () => press('[rel=prev]'),
      ArrowRight: () => press('[rel=next]'),
      '/': () => seek(),
      f: () => press('[data-key=f]'),
    }[event.key]
    if (act?.()) event.preventDefault()
  }

  #step(by: 1 | -1): boolean {
    const all = [...document.querySelectorAll<HTMLElement>('.wall .pic')]
    const here = all.findIndex((one) => one.parentElement?.contains(document.activeElement))
    const to = all[here < 0 ? (by > 0 ? 0 : -1) : here + by]
    to?.focus()
    to?.scrollIntoView({ block: 'nearest' })
    return to !== undefined
  }

  #grow(event: MouseEvent): void {
    const picture = (event.target as HTMLElement).closest('.pic')?.querySelector('img')
    if (picture && !event.ctrlKey && !event.metaKey && !event.shiftKey)
      picture.style.viewTransitionName = 'picture'
  }
}

function press(what: string): boolean {
  const found = document.querySelector<HTMLElement>(what)
  found?.click()
  return found !== null
}

function seek(): boolean {
  const field = document.querySelector<HTMLElement>('#q')
  field?.focus()
  return field !== null
}

customElements.define('wall-keys', WallKeys)
// A page without the line of keys (a picture) still has the keys.
if (!document.querySelector('wall-keys')) document.body.append(document.createElement('wall-keys'))
