import { type Row, make, makeRow, size } from './upload/row.ts'
import { Refused, send } from './upload/send.ts'

type Chosen = { readonly file: File; readonly row: Row; readonly stop: AbortController }

/** So many files are on their way at once. */
const LANES = 2

/**
 * Drop, paste or pick many; each is shown, and may be left out. With `data-at` they are sent one by one, with progress, and go on after
 * a lost line; the words of the form apply to all. Without, the plain form sends them. What each file tells about people is read here,
 * before any of it is sent. Nothing is stored in the browser.
 */
class UploadDrop extends HTMLElement {
  #input: HTMLInputElement | null = null
  #list = make('ol', 'frames')
  #status = make('p', 'hint')
  #chosen: Chosen[] = []
  #under = 0
  #reading: Promise<unknown> = Promise.resolve()
  #leave = new AbortController()

  connectedCallback(): void {
    this.#input = this.querySelector('input[type=file]')
    if (!this.#input) return
    const { signal } = this.#leave
    this.#list.setAttribute('aria-label', this.#say('label'))
    this.#status.setAttribute('role', 'status')
    this.append(this.#list, this.#status)
    this.#input.addEventListener('change', () => this.#take(this.#input?.files), { signal })
    document.addEventListener('paste', (event) => this.#take(event.clipboardData?.files), { signal })
    document.addEventListener('dragover', (event) => this.#over(event, true), { signal })
    document.addEventListener('drop', (event) => this.#over(event, false), { signal })
    document.addEventListener('drop', (event) => this.#take(event.dataTransfer?.files), { signal })
    document.addEventListener(
      'dragleave',
      (event) => event.relatedTarget || this.toggleAttribute('data-over', false),
      { signal },
    )
    const form = this.closest('form')
    if (form && this.dataset['at'])
      form.addEventListener('submit', (event) => this.#submit(event, form), { signal })
    addEventListener('beforeunload', (event) => this.#under > 0 && event.preventDefault(), { signal })
  }

  disconnectedCallback(): void {
    this.#leave.abort()
    this.#leave = new AbortController()
  }

  #say(key: string): string {
    return this.dataset[key] ?? ''
  }

  #over(event: DragEvent, over: boolean): void {
    event.preventDefault()
    this.toggleAttribute('data-over', over)
  }

  #take(files: FileList | null | undefined): void {
    if (!this.#input) return
    if (!files?.length) return this.#keep()
    if (!this.#input.multiple) for (const one of this.#chosen) this.#drop(one)
    for (const file of this.#input.multiple ? files : [files[0]])
      if (file && !this.#chosen.some((one) => same(one.file, file))) this.#add(file)
    this.#keep()
  }

  #add(file: File): void {
    const wrong = this.#wrong(file)
    const row = makeRow(file, { leaveOut: this.#say('remove') }, !wrong)
    const one = { file, row, stop: new AbortController() }
    row.state(wrong ?? size(file.size), wrong ? 'error' : '')
    row.leaveOut.addEventListener('click', () => {
      this.#drop(one)
      this.#keep()
      this.#input?.focus()
    })
    this.#list.append(row.element)
    if (wrong) return
    this.#chosen.push(one)
    // one after the other: each is in memory whole for a moment
    this.#reading = this.#reading.then(() => this.#tell(one)).catch(() => {})
  }

  async #tell({ file, row, stop }: Chosen): Promise<void> {
    const { readFile } = await import('./photo/reader.ts')
    if (stop.signal.aborted) return
    const { short, tells, html } = await readFile(file)
    row.tells(short, tells ? html : null)
  }

  #drop(one: Chosen): void {
    one.stop.abort()
    one.row.element.remove()
    this.#chosen = this.#chosen.filter((other) => other !== one)
  }

  /** By what the browser says it is or, for kinds it does not know, by its name; the server looks inside. */
  #wrong(file: File): string | undefined {
    const accept = this.#input?.accept.split(',') ?? []
    const ending = file.name.slice(file.name.lastIndexOf('.')).toLowerCase()
    if (!file.type.startsWith('image/') && !accept.includes(ending)) return this.#say('wrongKind')
    return file.size > Number(this.dataset['most'] ?? Infinity)
      ? `${size(file.size)}, ${this.#say('tooBig')}`
      : undefined
  }

  /** What is in the list is what the plain form would send. */
  #keep(): void {
    const all = new DataTransfer()
    for (const { file } of this.#chosen) all.items.add(file)
    if (this.#input) this.#input.files = all.files
  }

  #submit(event: SubmitEvent, form: HTMLFormElement): void {
    // another button than the one that publishes goes its own way
    if (this.#chosen.length === 0 || event.submitter?.hasAttribute('name')) return
    event.preventDefault()
    if (this.#under > 0) return
    const words: Record<string, string> = {}
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') words[name] = value
    void this.#sendAll(form, words, this.#chosen.splice(0))
  }

  async #sendAll(form: HTMLFormElement, words: Record<string, string>, all: Chosen[]): Promise<void> {
    this.#keep()
    const left = [...all]
    const urls: string[] = []
    const lane = async (): Promise<void> => {
      for (let one = left.shift(); one; one = left.shift()) {
        const url = await this.#one(one, words, form)
        if (url) urls.push(url)
        this.#status.textContent = this.#say('count')
          .replace('{done}', String(urls.length))
          .replace('{all}', String(all.length))
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    const [url] = urls
    // one picture leads to its page, as the plain form does
    if (url && all.length === 1) location.assign(url)
  }

  async #one(one: Chosen, words: Record<string, string>, form: HTMLFormElement): Promise<string | null> {
    const { file, row, stop } = one
    if (stop.signal.aborted) return null
    this.#under++
    try {
      row.state(this.#say('sending'))
      const { url, alike } = await send(file, {
        at: this.#say('at'),
        words,
        signal: stop.signal,
        progress: (sent) => {
          row.progress(sent / Math.max(1, file.size))
          row.state(this.#say(sent < file.size ? 'sending' : 'ready'))
        },
        lost: (is) => row.state(this.#say(is ? 'lost' : 'sending'), is ? 'lost' : ''),
      })
      row.done(this.#say('done'), this.#say('see'), url)
      for (const { url, how } of alike) row.alike(this.#say(how === 'same' ? 'same' : 'like'), url)
      return url
    } catch (error) {
      if (stop.signal.aborted) return null
      if (error instanceof Refused && error.code === 'partial.not-in-policy') {
        this.#chosen.push(one)
        this.#keep()
        form.submit()
        return null
      }
      row.state(error instanceof Refused ? error.message : this.#say('failed'), 'error')
      row.again(this.#say('retry'), () => void this.#one(one, words, form))
      return null
    } finally {
      this.#under--
    }
  }
}

const same = (a: File, b: File): boolean =>
  a.name === b.name && a.size === b.size && a.lastModified === b.lastModified

customElements.define('upload-drop', UploadDrop)
