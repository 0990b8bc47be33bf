/** A button that copies the address beside it. */
class CopyLink extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input')
    if (!input || this.querySelector('button') || !('clipboard' in navigator)) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'btn'
    button.setAttribute('aria-live', 'polite')
    button.textContent = this.dataset['copy'] ?? ''
    button.addEventListener('click', () => {
      input.select()
      void navigator.clipboard.writeText(input.value).then(() => { button.textContent = this.dataset['copied'] ?? '' })
    })
    this.append(button)
  }
}

customElements.define('copy-link', CopyLink)
