import type { MainBank } from 'domain/merchant-list.ts'
import type { Formats } from './format.ts'
import type { Text } from './text-key.ts'

/** "工行 · 目见 · 到 2027-03": whom a merchant settles with, on what evidence, and until when that counts. */
export function bankWords(bank: MainBank | null, text: Text): string {
  if (bank === null) return text('unit.unknown')
  return [
    text(`merchant.bank.short.${bank.bank}`),
    bank.evidence === null ? text('merchant.bank.ownBooks') : text(`merchant.bank.evidence.${bank.evidence}`),
    ...(bank.expiresOn === null ? [] : [text('merchant.bank.until', { month: bank.expiresOn.slice(0, 7) })]),
  ].join(' · ')
}

/** K11 in one figure: the share of ours with its bounds, or that one has to find out first. */
export function penetrationWords(
  { low, high, findOutFirst }: { low: number | null; high: number | null; findOutFirst: boolean },
  text: Text,
  format: Formats,
): string {
  if (low === null || high === null) return text('unit.unknown')
  if (findOutFirst) return text('merchant.figures.findOutFirst')
  return format.rate({ low, high, grade: 'a' }) ?? text('unit.unknown')
}
