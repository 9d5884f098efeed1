import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'

/** The caller's mistake, or a state the caller must know: a status, a code for programs, and facts for the sentence. */
export class AppError extends Error {
  readonly status: ContentfulStatusCode
  readonly code: string
  readonly detail: unknown

  constructor(status: ContentfulStatusCode, code: string, detail?: unknown) {
    super(code)
    this.status = status
    this.code = code
    this.detail = detail
  }
}

/** Missing, deleted and another branch's answer exactly alike. */
export const notFound = () => new AppError(404, 'not_found')
export const conflict = (code: string, detail?: unknown) => new AppError(409, code, detail)
export const badRequest = (code: string, detail?: unknown) => new AppError(400, code, detail)
export const forbidden = () => new AppError(403, 'not_allowed')

/** Body of every error: `{ error: { code, detail? } }`; the request's number is in the header `x-request-id`. */
export const toErrorResponse = (log: Logger) => (error: Error, c: Context) => {
  if (error instanceof AppError) {
    return c.json(
      { error: { code: error.code, ...(error.detail === undefined ? {} : { detail: error.detail }) } },
      error.status,
    )
  }
  if (error instanceof HTTPException)
    return c.json({ error: { code: codeOfStatus[error.status] ?? 'bad_request' } }, error.status)
  // A bug: the words stay in the log, and even there without the values of the request.
  log.error(
    { requestId: c.get('requestId'), action: c.get('action'), error: { name: error.name, stack: error.stack } },
    'unexpected',
  )
  return c.json({ error: { code: 'unexpected' } }, 500)
}

const codeOfStatus: Record<number, string> = {
  400: 'bad_request',
  403: 'cross_site',
  404: 'not_found',
  413: 'too_large',
}
