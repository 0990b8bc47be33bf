import { speaker } from '#words'
import { tellFinding, tellVerified } from '../log/told.ts'
import { verifyReceipt } from '../log/verify/verify.ts'
import { logWords } from '../log/words.ts'

const say = speaker(logWords)

/** Verifies a chosen receipt on this device: the files are read here and sent nowhere. */
class VerifyReceipt extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector<HTMLElement>('[data-form]')
    if (!form) return
    form.hidden = false
    this.querySelector('[data-command]')?.remove()
    form.addEventListener('change', () => void this.#verify())
  }

  async #text(name: string): Promise<string | undefined> {
    const [file] = this.querySelector<HTMLInputElement>(`input[name=${name}]`)?.files ?? []
    return file?.text()
  }

  async #verify(): Promise<void> {
    const told = this.querySelector('[data-told]')
    const receipt = await this.#text('receipt')
    if (!told || receipt === undefined) return
    const [checkpoint, consistency] = [await this.#text('checkpoint'), await this.#text('consistency')]
    const key = this.querySelector<HTMLInputElement>('input[name=key]')?.value.trim()
    const verified = await verifyReceipt(receipt, {
      ...(key && { key }),
      ...(checkpoint !== undefined && { checkpoint }),
      ...(consistency !== undefined && { consistency }),
    })
    const steps = verified.findings.map((one) => lined('li', tellFinding(say, one), one.holds))
    const list = document.createElement('ol')
    list.className = 'steps-told'
    list.append(...steps)
    told.replaceChildren(lined('p', tellVerified(say, verified), verified.holds), list)
  }
}

function lined(tag: 'p' | 'li', text: string, holds: boolean): HTMLElement {
  const line = document.createElement(tag)
  line.className = holds ? 'holds' : 'fails'
  line.textContent = text
  return line
}

customElements.define('verify-receipt', VerifyReceipt)
