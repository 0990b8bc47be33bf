import type { Reading } from './photo/reader.ts'

/**
 * Looks into a chosen photo on this device alone: the form is not sent. What it tells is shown in the page's own place for it,
 * or over the page where that has none. The part that reads, and its style sheets, come with the first photo.
 */
class PhotoSays extends HTMLElement {
  #shown: string | null = null
  #leave = new AbortController()

  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>('input[type=file]')
    const note = this.querySelector('[data-alone]')
    if (!input) return
    const { signal } = this.#leave
    if (note) note.textContent = note.getAttribute('data-alone')
    this.querySelector('form button')?.remove()
    input.addEventListener('change', () => void this.#take(input.files?.[0]), { signal })
    this.addEventListener('dragover', (event) => this.#over(event, true), { signal })
    this.addEventListener('dragleave', (event) => this.#over(event, false), { signal })
    this.addEventListener('drop', (event) => this.#over(event, false), { signal })
    this.addEventListener('drop', (event) => void this.#take(event.dataTransfer?.files[0]), { signal })
    const sample = this.querySelector<HTMLAnchorElement>('a[data-sample]')
    sample?.addEventListener('click', (event) => void this.#sample(event, sample), { signal })
  }

  disconnectedCallback(): void {
    this.#leave.abort()
    this.#leave = new AbortController()
  }

  #over(event: DragEvent, over: boolean): void {
    event.preventDefault()
    this.toggleAttribute('data-over', over)
  }

  async #sample(event: Event, { dataset, href }: HTMLAnchorElement): Promise<void> {
    event.preventDefault()
    try {
      await this.#take(await (await fetch(dataset['sample'] ?? '')).blob())
    } catch {
      location.assign(href)
    }
  }

  async #take(file: Blob | undefined): Promise<void> {
    if (!file) return
    const [{ readFile }] = await Promise.all([import('./photo/reader.ts'), this.#dress()])
    this.#show(await readFile(file))
  }

  #show({ html, cleaned }: Reading): void {
    const dialog = this.querySelector('dialog')
    const told = this.querySelector('[data-told]')
    if (!told) return
    told.innerHTML = html
    if (this.#shown) URL.revokeObjectURL(this.#shown)
    this.#shown = cleaned && URL.createObjectURL(cleaned)
    if (this.#shown) {
      const picture = document.createElement('img')
      picture.src = this.#shown
      picture.alt = ''
      picture.className = 'fits'
      told.prepend(picture)
    }
    if (dialog && !dialog.open) dialog.showModal()
    if (dialog) dialog.scrollTop = 0
  }

  /** The sheets a page can be seen without until now; each is waited for, and none is asked twice. */
  async #dress(): Promise<void> {
    const sheets = (this.dataset['sheets'] ?? '').split(' ').filter((one) => one !== '')
    delete this.dataset['sheets']
    await Promise.all(
      sheets.map((href) => {
        const { promise, resolve } = Promise.withResolvers<unknown>()
        const link = document.createElement('link')
        Object.assign(link, { rel: 'stylesheet', href, onload: resolve, onerror: resolve })
        document.head.append(link)
        return promise
      }),
    )
  }
}

customElements.define('photo-says', PhotoSays)
