import { speaker } from '#words'
import { Told, look } from '../photo/told.tsx'
import { photoWords } from '../photo/words.ts'

const say = speaker(photoWords)

/** Looks into a chosen photo on this device alone: the form is not sent. */
class PhotoSays extends HTMLElement {
  #shown: string | null = null

  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>('input[type=file]')
    const note = this.querySelector('[data-alone]')
    if (!input) return
    if (note) note.textContent = note.getAttribute('data-alone')
    this.querySelector('button')?.remove()
    input.addEventListener('change', () => void this.#take(input.files?.[0]))
    this.addEventListener('dragover', (event) => event.preventDefault())
    this.addEventListener('drop', (event) => {
      event.preventDefault()
      void this.#take(event.dataTransfer?.files[0])
    })
    const sample = this.querySelector<HTMLAnchorElement>('a[data-sample]')
    sample?.addEventListener('click', (event) => {
      event.preventDefault()
      void fetch(sample.dataset['sample'] ?? '').then(async (answer) =>
        this.#show(new Uint8Array(await answer.arrayBuffer())),
      )
    })
  }

  async #take(file: File | undefined): Promise<void> {
    if (file) this.#show(new Uint8Array(await file.arrayBuffer()))
  }

  #show(bytes: Uint8Array<ArrayBuffer>): void {
    const told = this.querySelector('[data-told]')
    if (!told) return
    const looked = look(bytes)
    told.innerHTML = Told({ looked, say })?.html ?? ''
    const picture = document.createElement('img')
    if (this.#shown) URL.revokeObjectURL(this.#shown)
    this.#shown = looked.cleaned ? URL.createObjectURL(new Blob([looked.cleaned.bytes])) : null
    if (!this.#shown) return
    picture.src = this.#shown
    picture.alt = ''
    picture.className = 'fits'
    told.prepend(picture)
  }
}

customElements.define('photo-says', PhotoSays)
