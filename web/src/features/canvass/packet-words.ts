import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import type { Packet } from 'domain/packet.ts'
import { compassPoints } from 'domain/street.ts'
import { streetIn } from '#i18n/street-words.ts'
import type { Text } from '#i18n/text-key.ts'

/** "延龄巷 东侧" or "延龄巷、邓府街": where a packet walks, in the order of its sides. */
export function streetWords({ sideIds }: Pick<Packet, 'sideIds'>, { sides }: PlanSheet, text: Text): string {
  const of = sideIds.flatMap((id) => sides.find(({ sideId }) => sideId === id) ?? [])
  const streets = [...new Set(of.map(({ street }) => streetIn(text, street)))]
  const [only] = streets
  if (streets.length === 1 && only !== undefined) {
    const hands = [...new Set(of.map(({ compass }) => compass))]
    const [hand] = hands
    if (hands.length !== 1 || hand === undefined) return `${only} ${text('canvass.choose.bothSides')}`
    return `${only} ${text('canvass.choose.side', { compass: compassWords(hand, text) })}`
  }
  return streets.slice(0, 2).join(text('canvass.comma')) + (streets.length > 2 ? '…' : '')
}

export function compassWords(code: string, text: Text): string {
  const compass = compassPoints.find((one) => one === code)
  return compass ? text(`code.compassPoint.${compass}`) : ''
}
