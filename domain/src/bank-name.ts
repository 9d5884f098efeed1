import { z } from 'zod'
import { type BankCode, bankCodes } from './competitor.ts'

/** A bank as people write it; `character` stands in its diamond on the map. Patterns are regular expressions. */
export const bankNameSchema = z.strictObject({
  code: z.enum(bankCodes),
  zh: z.string().min(1),
  en: z.string().min(1),
  character: z.string().length(1),
  patterns: z.array(z.string().min(1)),
})
export type BankName = z.infer<typeof bankNameSchema>

/**
 * Which bank a name means: the first entry of the list with a pattern found in it, so special names stand before
 * general ones.
 *
 * @param name  as written on a sign or a map, Chinese or English
 * @returns null when no bank of the list is meant
 */
export function bankOfName(name: string, banks: readonly BankName[]): BankCode | null {
  const found = banks.find((bank) => bank.patterns.some((pattern) => new RegExp(pattern, 'iu').test(name)))
  return found?.code ?? null
}
