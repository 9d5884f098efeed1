import { z } from 'zod'
import { daysAfter, daysBefore } from './civil-date.ts'
import { colleagueSchema } from './colleague.ts'

/** Sums of the bank's own ledger that are typed for a former site (K25). */
export const siteAmountMetrics = ['assets_at_move', 'assets_kept'] as const
export type SiteAmountMetric = (typeof siteAmountMetrics)[number]

/** A ledger closes by the month: what there was at the move may be read so many days before or after it. */
export const moveWindowDays = 31

export const newSiteAmountSchema = z.strictObject({
  metric: z.enum(siteAmountMetrics),
  /** Whole fen; where there was nothing there is no share to tell. */
  fen: z.int().min(1).max(100_000_000_000_000),
  source: z.string().trim().min(2).max(120),
  asOf: z.iso.date(),
})
export type NewSiteAmount = z.infer<typeof newSiteAmountSchema>

export const siteAmountSchema = z.object({
  id: z.string(),
  metric: z.enum(siteAmountMetrics),
  fen: z.int(),
  source: z.string(),
  asOf: z.iso.date(),
  by: colleagueSchema.nullable(),
})
export type SiteAmount = z.infer<typeof siteAmountSchema>

/** Days on which a sum is about the move: from, to. */
export const moveWindow = (movedOn: string): [string, string] => [
  daysBefore(movedOn, moveWindowDays),
  daysAfter(movedOn, moveWindowDays),
]

/**
 * Which of the typed sums K25 stands on: of each kind the one of the latest day. A sum of the move must be about the move,
 * a sum of those who stayed must come after it and after the other's day.
 * Source: GLOSSARY.md, former-site retention (K25).
 *
 * @param amounts  that were not withdrawn, the latest first
 * @param movedOn  the day of the move as it stands today; null where nobody wrote it down, then none counts
 */
export function amountsThatCount<Amount extends Pick<SiteAmount, 'metric' | 'asOf'>>(
  amounts: readonly Amount[],
  movedOn: string | null,
): { atMove: Amount | null; kept: Amount | null } {
  if (movedOn === null) return { atMove: null, kept: null }
  const [from, to] = moveWindow(movedOn)
  const atMove = amounts.find(({ metric, asOf }) => metric === 'assets_at_move' && asOf >= from && asOf <= to) ?? null
  const after = [movedOn, atMove?.asOf ?? movedOn].toSorted().at(-1) ?? movedOn
  return { atMove, kept: amounts.find(({ metric, asOf }) => metric === 'assets_kept' && asOf > after) ?? null }
}
