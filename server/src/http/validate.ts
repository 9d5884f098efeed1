import { validator } from 'hono/validator'
import type { z } from 'zod'
import { badRequest } from './errors.ts'

/** Reads a JSON body by its schema; unknown keys must be refused by the schema (`z.strictObject`). */
export const json = <S extends z.ZodType>(schema: S) =>
  validator('json', (value): z.output<S> => parsed(schema, value, 'invalid_input'))

/** Reads the query string by its schema. */
export const query = <S extends z.ZodType>(schema: S) =>
  validator('query', (value): z.output<S> => parsed(schema, value, 'invalid_query'))

function parsed<S extends z.ZodType>(schema: S, value: unknown, code: string): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  // Paths and reasons only: what was typed may be personal.
  const fields = result.error.issues.map(({ path, code: reason, message }) => ({
    path: path.join('.'),
    reason,
    message: /^[a-z0-9_]+$/.test(message) ? message : undefined,
  }))
  throw badRequest(code, { fields })
}
