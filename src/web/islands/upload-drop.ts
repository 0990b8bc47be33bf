/** Drop, paste or pick many; each is shown, and may be left out, before the form is sent. What is sent is the plain form. */
class UploadDrop extends HTMLElement {
  #input: HTMLInputElement | null = null
  #list = document.createElement('ol')
  #files: File[] = []
  #leave = new AbortController()

  connectedCallback(): void {
    this.#input = this.querySelector('input[type=file]')
    if (!this.#input) return
    const { signal } = this.#leave
    this.#list.className = 'frames'
    this.#list.setAttribute('aria-label', this.dataset['label'] ?? '')
    this.append(this.#list)
    this.#input.addEventListener('change', () => this.#take(this.#input?.files), { signal })
    document.addEventListener('paste', (event) => this.#take(event.clipboardData?.files), { signal })
    document.addEventListener(
      'dragover',
      (event) => {
        event.preventDefault()
        this.toggleAttribute('data-over', true)
      },
      { signal },
    )
    document.addEventListener(
      'dragleave',
      (event) => {
        if (!event.relatedTarget) this.toggleAttribute('data-over', false)
      },
      { signal },
    )
    document.addEventListener(
      'drop',
      (event) => {
        event.preventDefault()
        this.toggleAttribute('data-over', false)
        this.#take(event.dataTransfer?.files)
      },
      { signal },
    )
  }

  disconnectedCallback(): void {
    this.#leave.abort()
    this.#leave = new AbortController()
  }

  #take(files: FileList | null | undefined): void {
    if (!this.#input) return
    if (!files?.length) return this.#keep()
    if (!this.#input.multiple) this.#drop()
    for (const file of this.#input.multiple ? files : [files[0]])
      if (file && !this.#files.some((one) => same(one, file))) this.#add(file)
    this.#keep()
  }

  #add(file: File): void {
    const wrong = this.#wrong(file)
    if (!wrong) this.#files.push(file)
    const row = make('li', 'frame')
    const what = make('span', 'what')
    const remove = make('button', 'btn bare s')
    remove.textContent = this.dataset['remove'] ?? ''
    remove.setAttribute('aria-label', `${remove.textContent}: ${file.name}`)
    remove.addEventListener('click', () => {
      this.#files = this.#files.filter((one) => one !== file)
      row.remove()
      this.#keep()
      this.#input?.focus()
    })
    what.append(
      make('b', '', file.name),
      make('span', wrong ? 'state error' : 'state', wrong ?? size(file.size)),
    )
    row.append(thumbnail(file, !wrong), what, remove)
    this.#list.append(row)
  }

  #wrong(file: File): string | undefined {
    if (!file.type.startsWith('image/')) return this.dataset['wrongKind']
    return file.size > Number(this.dataset['most'] ?? Infinity)
      ? `${size(file.size)}, ${this.dataset['tooBig'] ?? ''}`
      : undefined
  }

  #drop(): void {
    this.#files = []
    this.#list.replaceChildren()
  }

  /** What is in the list is what the form sends. */
  #keep(): void {
    const all = new DataTransfer()
    for (const file of this.#files) all.items.add(file)
    if (this.#input) this.#input.files = all.files
  }
}

const same = (a: File, b: File): boolean =>
  a.name === b.name && a.size === b.size && a.lastModified === b.lastModified
/** `3.8 MB`, `640 kB`, as the page's language writes it. */
function size(bytes: number): string {
  const [unit, by] = bytes < 1e6 ? ['kilobyte', 1e3] : ['megabyte', 1e6]
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: 'unit',
    unit,
    maximumSignificantDigits: 2,
  }).format(bytes / by)
}

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  kind: string,
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  if (kind) made.className = kind
  if (made instanceof HTMLButtonElement) made.type = 'button'
  made.textContent = text
  return made
}

/** Drawn on a canvas: no `blob:` address, which the content policy would have to allow. */
function thumbnail(file: File, draw: boolean): HTMLCanvasElement {
  const canvas = make('canvas', '')
  canvas.width = 144
  canvas.height = 108
  if (draw) paint(file, canvas).catch(() => undefined)
  return canvas
}

async function paint(file: File, canvas: HTMLCanvasElement): Promise<void> {
  const image = await createImageBitmap(file)
  const scale = Math.max(canvas.width / image.width, canvas.height / image.height)
  const [w, h] = [image.width * scale, image.height * scale]
  canvas.getContext('2d')?.drawImage(image, (canvas.width - w) / 2, (canvas.height - h) / 2, w, h)
  image.close()
}

customElements.define('upload-drop', UploadDrop)
