import { type PasswordProblem, passwordProblems } from 'domain/password-rule.ts'
import { z } from 'zod'
import { ApiProblem } from '#api/client.ts'

const detailSchema = z.object({ reason: z.enum(passwordProblems) })

/** Why the server took no new password, for the words under its field. Null for every other error. */
export function passwordRefusal(error: unknown): PasswordProblem | null {
  if (!(error instanceof ApiProblem) || error.code !== 'weak_password') return null
  const detail = detailSchema.safeParse(error.detail)
  return detail.success ? detail.data.reason : null
}
