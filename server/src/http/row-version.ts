import type { Context } from 'hono'
import { badRequest, conflict } from './errors.ts'

/**
 * The version a change was made on, from `If-Match`; 0 = there was nothing yet, which no row's version is.
 * @throws {AppError} 428-like `if_match_needed` without one: a change must say what it saw
 */
export function rowVersionAsked(c: Context): number {
  const header = (c.req.header('if-match') ?? '').replaceAll('"', '')
  const asked = Number(header)
  if (header === '' || !Number.isInteger(asked) || asked < 0) throw badRequest('if_match_needed')
  return asked
}

/** @throws {AppError} 409 with what stands there now, when somebody else saved in between */
export function refuseStale(asked: number, current: { rowVersion: number }): void {
  if (asked !== current.rowVersion) throw conflict('changed_meanwhile', { current })
}
