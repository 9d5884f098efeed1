import type { Text } from '#i18n/text-key.ts'

const known = [
  'cut_first',
  'plan_day_passed',
  'packets_out',
  'follow_ups_open',
  'plan_over_capacity',
  'unpaired',
  'packet_without_people',
  'unsafe_alone',
  'material_unfit',
  'side_left_over',
  'door_left_over',
] as const

/** Refusals that a reason of the head lets through. */
export const passableRefusals: readonly string[] = ['plan_over_capacity', 'unpaired', 'packets_out']

/** What stands in the way of a move, in a few words. */
export function refusalWords(code: string, text: Text): string {
  const found = known.find((one) => one === code)
  return text(`canvass.refusal.${found ?? 'unknown'}`)
}
