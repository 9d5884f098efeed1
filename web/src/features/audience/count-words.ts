import type { AudienceCount } from 'domain/audience.ts'
import type { Formats } from '#i18n/format.ts'
import type { Text } from '#i18n/text-key.ts'

type Range = { low: number; high: number }

/** "412 户", or "405–420 户" where the ends differ. */
export function rangeWords({ low, high }: Range, unit: 'household' | 'person', text: Text, format: Formats): string {
  const number = low === high ? format.count(low) : `${format.count(low)}–${format.count(high)}`
  return text(unit === 'household' ? 'unit.households' : 'unit.people', { number })
}

/** The best known figure with its ends behind it where they differ: "300（218–396）户". */
export function countWords(
  { low, value, high }: AudienceCount,
  unit: 'household' | 'person',
  text: Text,
  format: Formats,
) {
  if (low === high) return rangeWords({ low, high }, unit, text, format)
  return text(unit === 'household' ? 'audience.count.households' : 'audience.count.people', {
    value: format.count(value),
    low: format.count(low),
    high: format.count(high),
  })
}
