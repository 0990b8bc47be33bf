/** Keys for walls and pictures: j k walk the wall, ← → turn the page, f presses what wears `data-key="f"`. `<wall-keys>` is the line that says so, shown once this runs. Also names the clicked picture, so that it grows into its page. */
const ARROWS: Record<string, () => boolean> = {
  ArrowLeft: () => press('[rel=prev]'),
  ArrowRight: () => press('[rel=next]'),
}
/** Letters count only while the focus is on a picture (WCAG 2.1.4): who dictates or brushes a key elsewhere sets nothing off. */
const LETTERS: Record<string, () => boolean> = {
  j: () => step(1),
  k: () => step(-1),
  f: () => press('[data-key=f]'),
}

document.addEventListener('keydown', (event) => {
  const modified = event.ctrlKey || event.metaKey || event.altKey
  const at = event.target as Element
  if (modified || event.defaultPrevented || at.closest('input,textarea,select,[contenteditable],[popover]'))
    return
  const act = ARROWS[event.key] ?? (at.closest('.wall,.stage') ? LETTERS[event.key] : undefined)
  if (act?.()) event.preventDefault()
})

document.addEventListener('click', (event) => {
  const picture = (event.target as Element).closest('.pic')?.querySelector('img')
  if (!picture || event.ctrlKey || event.metaKey || event.shiftKey) return
  // One name, one picture: a second wearer would stop the transition.
  for (const one of document.querySelectorAll<HTMLElement>('.wall img, .stage img'))
    one.style.viewTransitionName = 'none'
  picture.style.viewTransitionName = 'picture'
})

function step(by: 1 | -1): boolean {
  const all = [...document.querySelectorAll<HTMLElement>('.wall .pic')]
  const here = all.findIndex((one) => one.parentElement?.contains(document.activeElement))
  const to = here < 0 ? all.at(by > 0 ? 0 : -1) : all[here + by]
  to?.focus()
  to?.scrollIntoView({ block: 'nearest' })
  return to !== undefined
}

function press(what: string): boolean {
  const found = document.querySelector<HTMLElement>(what)
  found?.click()
  return found !== null
}

customElements.define('wall-keys', class extends HTMLElement {})
