import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { ulid } from 'ulid'
import { sessionCookie } from '#users/session-api.ts'
import { findSessionUser } from '#users/session-queries.ts'
import { findWalkTokenUser } from '#walk-tokens/walk-token-queries.ts'
import type { AppEnv, Services } from './context.ts'
import { AppError } from './errors.ts'

/** Gives each request a number and, where a session says so, a person: read anew each time. */
export const session = ({ db, config }: Services) =>
  createMiddleware<AppEnv>(async (c, next) => {
    c.set('requestId', ulid())
    c.header('x-request-id', c.get('requestId'))
    const token = getCookie(c, sessionCookie(config))
    const signedIn = token ? await findSessionUser(db, token, config.idleMinutes) : null
    // A live session says more; a token stands in where it has run out on the street.
    const walkToken = signedIn ? undefined : c.req.header('walk-token')
    c.set('isWalkOnly', walkToken !== undefined)
    c.set('user', walkToken === undefined ? signedIn : await findWalkTokenUser(db, walkToken))
    await next()
  })

/** What a form on another site could send: refused before anything is read (CSRF). */
export const sameSiteOnly = ({ config }: Services) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
    const site = c.req.header('sec-fetch-site')
    const origin = c.req.header('origin')
    const foreign =
      (site !== undefined && site !== 'same-origin' && site !== 'none') ||
      (origin !== undefined && !isOwnOrigin(origin, c.req.header('host'), config.publicOrigin))
    if (!reads && foreign) throw new AppError(403, 'cross_site')
    await next()
  })

/** Behind a proxy that rewrites the host, the address people type is the setting's. */
const isOwnOrigin = (origin: string, host: string | undefined, publicOrigin: string | null) =>
  URL.canParse(origin) && (new URL(origin).host === host || new URL(origin).origin === publicOrigin)
