/** Lists what lies in this browser's stores under this address, for its person alone: nothing of it is sent. Its form empties them. */
class DeviceStores extends HTMLElement {
  connectedCallback(): void {
    const named = [
      [localStorage, this.dataset['local']],
      [sessionStorage, this.dataset['session']],
    ] as const
    const keys = named.flatMap(([store, name]) => Object.keys(store).map((key) => `${key} (${name ?? ''})`))
    this.replaceChildren(keys.length > 0 ? listOf(keys) : line('p', this.dataset['none'] ?? ''))
    // the answer to the form does the same, but over plain http browsers heed that on their own machine alone
    this.closest('form')?.addEventListener('submit', () => named.forEach(([store]) => store.clear()))
  }
}

function listOf(keys: readonly string[]): HTMLElement {
  const list = document.createElement('ul')
  list.append(...keys.map((key) => line('li', key)))
  return list
}

function line(tag: 'li' | 'p', text: string): HTMLElement {
  const one = document.createElement(tag)
  one.textContent = text
  return one
}

customElements.define('device-stores', DeviceStores)
