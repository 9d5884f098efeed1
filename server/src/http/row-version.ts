import type { Context } from 'hono'
import { badRequest, conflict } from './errors.ts'

/**
 * The version a change was made on, from `If-Match`.
 * @throws {AppError} 428-like `if_match_needed` without one: a change must say what it saw
 */
export function rowVersionAsked(c: Context): number {
  const asked = Number((c.req.header('if-match') ?? '').replaceAll('"', ''))
  if (!Number.isInteger(asked) || asked < 1) throw badRequest('if_match_needed')
  return asked
}

/** @throws {AppError} 409 with what stands there now, when somebody else saved in between */
export function refuseStale(asked: number, current: { rowVersion: number }): void {
  if (asked !== current.rowVersion) throw conflict('changed_meanwhile', { current })
}
