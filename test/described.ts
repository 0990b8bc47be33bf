import assert from 'node:assert/strict'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { type TestApp } from './app.ts'

type Document = {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>
  >
}
export type Checked = (answer: Response, method: string, path: string) => Promise<Record<string, unknown>>

/** Gives an answer's body after it was found to be what `/api/openapi.json` says of this operation and status. */
export async function described({ app }: TestApp): Promise<Checked> {
  const document = (await (await app.request('/api/openapi.json')).json()) as Document
  const ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'doc', ...document })
  return async (answer, method, path) => {
    const found = document.paths[path]?.[method]?.responses[String(answer.status)]
    assert.ok(found, `${method} ${path} says nothing of ${answer.status}`)
    const [type, content] = Object.entries(found.content ?? {})[0] ?? []
    if (!type || !content) return assert.equal(await answer.text(), '') as never
    assert.equal(answer.headers.get('content-type')?.split(';')[0], type)
    const body = (await answer.json()) as Record<string, unknown>
    const pointer = `doc#/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll(/[{}]/g, encodeURIComponent)}/${method}/responses/${answer.status}/content/${type.replace('/', '~1').replace('+', '%2B')}/schema`
    assert.ok(ajv.validate({ $ref: pointer }, body), JSON.stringify(ajv.errors))
    return body
  }
}
