import { type Socket, connect } from 'node:net'
import { get } from './client.ts'

/** One connection that is kept, one request after another, each with the times of its first and its last byte in ms. */
export class Timed {
  readonly #socket: Socket

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1').setNoDelay()
  }

  ask(path: string): Promise<{ first: number; last: number; bytes: number }> {
    const request = get(path)
    return new Promise((done, fail) => {
      const from = performance.now()
      let first = 0
      let head = ''
      let bytes = 0
      let left = Infinity
      const take = (part: Buffer): void => {
        first ||= performance.now() - from
        if (left < Infinity) left -= part.length
        else {
          head += part.toString('latin1')
          const end = head.indexOf('\r\n\r\n')
          if (end < 0) return
          if (!head.startsWith('HTTP/1.1 200')) return fail(new Error(head.slice(0, 300)))
          bytes = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1])
          left = bytes - (head.length - end - 4)
        }
        if (left > 0) return
        this.#socket.off('data', take).off('error', fail)
        done({ first, last: performance.now() - from, bytes })
      }
      this.#socket.on('data', take).once('error', fail)
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#socket.destroy()
  }
}
