import { z } from 'zod'
import { allianceThemes } from './alliance.ts'

/** A theme with its labels and the trades that a full alliance of it has. */
export const allianceThemeSchema = z.strictObject({
  code: z.enum(allianceThemes),
  zh: z.string().min(1),
  en: z.string().min(1),
  /** Trade codes, the most wanted first. */
  categories: z.array(z.string().min(1)).min(1),
})
export type AllianceThemeRow = z.infer<typeof allianceThemeSchema>

/**
 * The trades that an alliance of a theme still lacks, the most wanted first (the "gap").
 * Source: GLOSSARY.md, alliance theme.
 *
 * @param present  trades of its members, repeats allowed
 */
export function themeGap(theme: AllianceThemeRow, present: readonly string[]): string[] {
  const there = new Set(present)
  return theme.categories.filter((category) => !there.has(category))
}
