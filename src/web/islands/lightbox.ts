/**
 * The picture as large as the window: the same element, grown. A click on it or z opens, Escape, z, a click or the way back closes,
 * and the arrows go on from one large picture to the next. Without it the link opens the largest file.
 */
const HASH = '#light'
const stage = document.querySelector<HTMLElement>('.stage')
const big = stage?.querySelector<HTMLAnchorElement>('.big')
const image = big?.querySelector('img')
const sizes = [...(big?.querySelectorAll<HTMLElement>('[sizes]') ?? [])]
const usual = sizes.map((one) => one.getAttribute('sizes') ?? '')

const isOpen = (): boolean => stage?.hasAttribute('data-light') ?? false

function set(open: boolean): void {
  if (!stage || !big || open === isOpen()) return
  const turn = (): void => {
    stage.toggleAttribute('data-light', open)
    document.documentElement.toggleAttribute('data-light', open)
    big.setAttribute('aria-expanded', String(open))
    sizes.forEach((one, at) => one.setAttribute('sizes', open ? '100vw' : (usual[at] ?? '')))
    for (const one of stage.querySelectorAll<HTMLAnchorElement>('.turn[href]')) one.hash = open ? HASH : ''
    // what is behind it can be neither reached nor read while it is open
    for (const one of [...document.body.children, ...(stage.parentElement?.children ?? [])])
      if (one !== stage && !one.contains(stage)) one.toggleAttribute('inert', open)
  }
  const still = matchMedia('(prefers-reduced-motion:reduce)').matches || !image?.complete
  if (still || !('startViewTransition' in document)) turn()
  else document.startViewTransition(turn)
}

function toggle(): void {
  const open = !isOpen()
  if (open) history.pushState(null, '', HASH)
  else history.replaceState(null, '', location.pathname + location.search)
  set(open)
  big?.focus({ preventScroll: true })
}

big?.setAttribute('aria-expanded', 'false')
big?.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  toggle()
})
// Letters count only while the focus is on the picture (WCAG 2.1.4).
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
  const here = isOpen() || (event.target as Element).closest('.stage') !== null
  if ((event.key === 'z' && here) || (event.key === 'Escape' && isOpen())) {
    event.preventDefault()
    toggle()
  }
})
addEventListener('popstate', () => set(location.hash === HASH))
if (location.hash === HASH) set(true)
