import type { ToldCount } from 'domain/invitation.ts'
import type { Formats } from '#i18n/format.ts'
import type { Text } from '#i18n/text-key.ts'

/** A count of persons as this reader may know it: the number, "60 or more", or "fewer than 10". */
export function toldWords({ count, atLeast }: ToldCount, text: Text, format: Formats): string {
  if (count !== null) return format.count(count)
  return atLeast > 0 ? text('invitation.atLeast', { count: format.count(atLeast) }) : text('invitation.fewerThan10')
}

/** The same with what is counted. */
export function toldUnit({ count, atLeast }: ToldCount, unit: 'person' | 'household', text: Text, format: Formats) {
  if (count !== null) return text(`invitation.unit.${unit}`, { count: format.count(count) })
  return atLeast > 0
    ? text(`invitation.unitAtLeast.${unit}`, { count: format.count(atLeast) })
    : text(`invitation.unitFew.${unit}`)
}

/** How long its bar is. */
export const toldLength = ({ count, atLeast }: ToldCount): number => count ?? atLeast
