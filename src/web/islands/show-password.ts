/** A button that shows the password one typed, until the form is sent. */
class ShowPassword extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input')
    if (!input || this.querySelector('button')) return
    const button = document.createElement('button')
    const turn = (shown: boolean): void => {
      input.type = shown ? 'text' : 'password'
      button.textContent = (shown ? this.dataset['hide'] : this.dataset['show']) ?? ''
    }
    button.type = 'button'
    button.className = 'btn bare'
    button.setAttribute('aria-controls', input.id)
    button.addEventListener('click', () => turn(input.type === 'password'))
    // Browsers offer to keep the value of password fields only.
    input.form?.addEventListener('submit', () => turn(false))
    turn(false)
    this.append(button)
  }
}

customElements.define('show-password', ShowPassword)
