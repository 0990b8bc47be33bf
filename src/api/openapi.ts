import { type TSchema } from 'typebox'
import { Problem } from './problem.ts'

/** One operation of the API. Paths as OpenAPI writes them: `/api/v1/pictures/{id}`. */
export type Operation = {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  readonly path: string
  readonly summary: string
  readonly who: 'anyone' | 'member'
  /** The status of the good answer. */
  readonly status: 200 | 201 | 204
  readonly query?: Readonly<Record<string, { readonly description: string; readonly schema: TSchema }>>
  /** A JSON body. */
  readonly body?: TSchema
  /** A `multipart/form-data` body, which the operation reads itself. */
  readonly multipart?: TSchema
  readonly answer?: TSchema
  /** The media type of an answer that is no JSON, which the operation makes itself. */
  readonly bytes?: string
  /** Needs a token that may do all, though it changes nothing. */
  readonly all?: true
  /** Statuses of its refusals, beside 401 and 5xx. */
  readonly refusals: readonly number[]
}

const problemAnswer = {
  description: 'What was wrong',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** The document of OpenAPI 3.1 over the operations. */
export function openApi(operations: readonly Operation[], origin: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const one of operations) (paths[one.path] ??= {})[one.method] = describe(one)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Oriel',
      version: '1',
      termsOfService: `${origin}/terms`,
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: origin }],
    paths,
    components: {
      schemas: { Problem: plain(Problem) },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  }
}

function describe(one: Operation): object {
  const refusals = [...one.refusals, ...(one.who === 'member' ? [401] : []), 500, 503]
  return {
    summary: one.summary,
    operationId: `${one.method} ${one.path}`.replaceAll(/[^a-z0-9]+/gi, '_'),
    security: one.who === 'member' ? [{ token: [] }] : [{}, { token: [] }],
    parameters: [
      ...pathParameters(one.path),
      ...Object.entries(one.query ?? {}).map(([name, { description, schema }]) => ({
        name,
        in: 'query',
        required: false,
        description,
        schema: plain(schema),
      })),
    ],
    ...bodyOf(one),
    responses: {
      [one.status]: good(one),
      ...Object.fromEntries(refusals.map((status) => [status, problemAnswer])),
    },
  }
}

function good({ summary, answer, bytes }: Operation): object {
  if (bytes)
    return { description: summary, content: { [bytes]: { schema: { type: 'string', format: 'binary' } } } }
  return answer
    ? { description: summary, content: { 'application/json': { schema: plain(answer) } } }
    : { description: 'Done' }
}

const pathParameters = (path: string): object[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))

function bodyOf({ body, multipart }: Operation): object {
  if (body)
    return { requestBody: { required: true, content: { 'application/json': { schema: plain(body) } } } }
  if (multipart)
    return {
      requestBody: { required: true, content: { 'multipart/form-data': { schema: plain(multipart) } } },
    }
  return {}
}

/** A schema as JSON has it. */
const plain = (schema: TSchema): unknown => JSON.parse(JSON.stringify(schema))
