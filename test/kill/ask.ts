import { Agent, request } from 'node:http'

export type Answer = {
  readonly status: number
  readonly body: Buffer
  readonly headers: NodeJS.Dict<string | string[]>
}
export type Asked = {
  readonly method?: string
  readonly token?: string | null
  readonly type?: string
  readonly body?: Buffer | string
  readonly headers?: Record<string, string>
}

/** Asks one running site over connections that are kept; fails when the connection does, or after `patience` ms without an answer. */
export class Line {
  readonly #agent = new Agent({ keepAlive: true })
  readonly address: string
  readonly #patience: number

  constructor(address: string, patience = 20_000) {
    this.address = address
    this.#patience = patience
  }

  ask(path: string, { method = 'GET', token = null, type, body, headers = {} }: Asked = {}): Promise<Answer> {
    const all = {
      ...headers,
      ...(type && { 'content-type': type }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
    }
    return new Promise((done, no) => {
      const sent = request(
        this.address + path,
        { method, agent: this.#agent, headers: all, timeout: this.#patience },
        (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.on('end', () =>
            done({ status: answer.statusCode ?? 0, body: Buffer.concat(parts), headers: answer.headers }),
          )
          answer.on('error', no)
        },
      )
      sent.on('timeout', () =>
        sent.destroy(new Error(`no answer within ${this.#patience} ms: ${method} ${path}`)),
      )
      sent.on('error', no)
      sent.end(body)
    })
  }

  json(path: string, method: string, token: string, body: unknown): Promise<Answer> {
    return this.ask(path, { method, token, type: 'application/json', body: JSON.stringify(body) })
  }

  upload(
    token: string,
    file: Buffer,
    fields: Record<string, string>,
    path = '/api/v1/pictures',
  ): Promise<Answer> {
    return this.ask(path, {
      method: 'POST',
      token,
      type: `multipart/form-data; boundary=${BOUNDARY}`,
      body: multipart(file, fields),
    })
  }

  hangUp(): void {
    this.#agent.destroy()
  }
}

export const BOUNDARY = 'oriel-boundary-7MA4YWxk'

export function multipart(file: Buffer, fields: Record<string, string>, name = 'picture.png'): Buffer {
  const parts = Object.entries(fields).map(
    ([field, value]) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  )
  const head = `${parts.join('')}--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: image/png\r\n\r\n`
  return Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)])
}
