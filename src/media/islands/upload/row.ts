/** A chosen file in the list: its picture, its name, how it goes, and what can be done. */
export type Row = {
  readonly element: HTMLLIElement
  /** What is so, in words; `lost` and `error` colour it. */ state(
    text: string,
    kind?: '' | 'lost' | 'error',
  ): void
  progress(part: number): void
  /** Where it can be seen. */ done(text: string, see: string, url: string): void
  /** Offers one more try. */ again(text: string, act: () => void): void
  /** What it tells about people: a line, and where there is more, what opens below it (markup of ours). */ tells(
    line: string,
    html: string | null,
  ): void
  /** A picture of theirs that is the same, or like it. */ alike(text: string, url: string): void
  readonly leaveOut: HTMLButtonElement
}

export function makeRow(file: File, words: { readonly leaveOut: string }, draw: boolean): Row {
  const element = make('li', 'frame')
  const what = make('span', 'what')
  const state = make('span', 'state')
  const acts = make('span', 'row')
  const bar = make('span', 'bar')
  const fill = make('i', '')
  const leaveOut = button(words.leaveOut, file.name)
  bar.setAttribute('role', 'progressbar')
  bar.setAttribute('aria-label', file.name)
  bar.hidden = true
  bar.append(fill)
  what.append(make('b', '', file.name), state, bar)
  acts.append(leaveOut)
  element.append(thumbnail(file, draw), what, acts)
  return {
    element,
    leaveOut,
    state(text, kind = '') {
      element.classList.toggle('lost', kind === 'lost')
      state.classList.toggle('error', kind === 'error')
      state.textContent = text
    },
    progress(part) {
      bar.hidden = false
      fill.style.setProperty('--p', String(part * 100))
      bar.setAttribute('aria-valuenow', String(Math.round(part * 100)))
    },
    done(text, see, url) {
      bar.hidden = true
      this.state(text)
      const link = make('a', 'btn s', see)
      link.href = url
      link.setAttribute('aria-label', `${see}: ${file.name}`)
      acts.replaceChildren(link)
    },
    tells(line, html) {
      element.querySelector('.tells')?.remove()
      if (html === null) return element.append(make('p', 'tells', line))
      const [more, told] = [make('details', 'tells'), make('div', 'told')]
      told.innerHTML = html
      more.append(make('summary', '', line), told)
      element.append(more)
    },
    alike(text, url) {
      const link = make('a', 'alike', text)
      link.href = url
      what.append(link)
    },
    again(text, act) {
      const retry = button(text, file.name)
      retry.addEventListener('click', () => {
        retry.remove()
        act()
      })
      acts.prepend(retry)
    },
  }
}

function button(text: string, name: string): HTMLButtonElement {
  const made = make('button', 'btn bare s', text)
  made.type = 'button'
  made.setAttribute('aria-label', `${text}: ${name}`)
  return made
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  kind: string,
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  if (kind) made.className = kind
  made.textContent = text
  return made
}

/** Drawn on a canvas: no `blob:` address, which the content policy would have to allow. */
function thumbnail(file: File, draw: boolean): HTMLCanvasElement {
  const canvas = make('canvas', '')
  canvas.width = 144
  canvas.height = 108
  // what this browser cannot read (HEIC, RAW) stays an empty frame
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

/** `3.8 MB`, `640 kB`, as the page's language writes it. */
export function size(bytes: number): string {
  const [unit, by] = bytes < 1e6 ? ['kilobyte', 1e3] : ['megabyte', 1e6]
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: 'unit',
    unit,
    maximumSignificantDigits: 2,
  }).format(bytes / by)
}
