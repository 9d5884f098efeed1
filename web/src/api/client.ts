import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { z } from 'zod'

/** What the server refused, and why, as codes: words stand under `problem.<code>`. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly detail: unknown
  readonly requestId: string | null

  constructor(status: number, code: string, detail: unknown, requestId: string | null) {
    super(`${status} ${code}`)
    this.name = 'ApiProblem'
    this.status = status
    this.code = code
    this.detail = detail
    this.requestId = requestId
  }
}

const errorBodySchema = z.object({ error: z.object({ code: z.string(), detail: z.unknown().optional() }) })

/** The body of a good answer, null when it has none. Anything else is an ApiProblem. */
export async function read(asked: Promise<Response>): Promise<unknown> {
  const answer = await goodAnswer(asked)
  return answer.status === 204 ? null : answer.json()
}

/** A file that the server writes on request: its bytes, and its name as the answer gives it. */
export async function readFile(path: string, json: unknown): Promise<{ name: string; blob: Blob }> {
  const headers = { 'content-type': 'application/json' }
  const answer = await goodAnswer(fetch(`/api${path}`, { method: 'POST', headers, body: JSON.stringify(json) }))
  const [, name = 'export'] = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '') ?? []
  return { name, blob: await answer.blob() }
}

async function goodAnswer(asked: Promise<Response>): Promise<Response> {
  const answer = await asked.catch((cause: unknown) => {
    // fetch rejects with a TypeError when nothing answers; an abort is the caller's own doing.
    if (cause instanceof TypeError) throw new ApiProblem(0, 'offline', null, null)
    throw cause
  })
  if (answer.ok) return answer
  const requestId = answer.headers.get('x-request-id')
  // A proxy in front of us may answer with a page of its own.
  const body = errorBodySchema.safeParse(await answer.json().catch(() => null))
  if (!body.success) throw new ApiProblem(answer.status, 'unknown', null, requestId)
  const { code, detail = null } = body.data.error
  throw new ApiProblem(answer.status, code, detail, requestId)
}

/** Asks for a path under /api; the schema, the server's own from domain/ where there is one, checks what comes back. */
export async function ask<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  { method = 'GET', json, ifMatch, clientWrite }: Asked = {},
): Promise<z.infer<Schema>> {
  const headers = {
    ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
    ...(clientWrite === undefined ? {} : { 'client-write': clientWrite }),
  }
  const body = json === undefined ? {} : { body: JSON.stringify(json) }
  return schema.parse(await read(fetch(`/api${path}`, { method, headers, ...body })))
}

type Asked = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  json?: unknown
  /** Row version the change was made on: somebody else's later change is then refused, not overwritten. */
  ifMatch?: number
  /** Id of a write that may be sent again: a repeat is answered as the first and writes nothing. */
  clientWrite?: string
}

export const isSignedOut = (error: unknown) => error instanceof ApiProblem && error.code === 'sign_in_needed'

/**
 * A sign-in that ends while one looks leads back to the same view afterwards. While one types it does not lead away:
 * what was typed stays, and saving says that one has to sign in first.
 */
export function createAppQueryClient(): QueryClient {
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && error instanceof ApiProblem && error.status === 0,
      },
    },
  })

  function leaveWhenSignedOut(error: Error) {
    if (!isSignedOut(error) || location.pathname === signInPath || document.querySelector('main form')) return
    // On the street the day's token goes on where the session ends: one is not led away from a door.
    if (isOfflinePage(location.pathname)) return
    client.clear()
    location.assign(`${signInPath}?return=${encodeURIComponent(location.pathname + location.search)}`)
  }
  return client
}

export const signInPath = '/sign-in'
export const walkPath = '/walk'
export const eventDayPath = '/events/day'
/** Pages that one works with where nothing answers. */
export const isOfflinePage = (path: string): boolean => path === walkPath || path === eventDayPath
