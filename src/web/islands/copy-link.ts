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
    button.addEventListener('click', () => void this.#copy(input, button))
    this.append(button)
  }

  async #copy(input: HTMLInputElement, button: HTMLButtonElement): Promise<void> {
    input.select()
    await navigator.clipboard.writeText(input.value)
    button.textContent = this.dataset['copied'] ?? ''
  }
}

customElements.define('copy-link', CopyLink)
