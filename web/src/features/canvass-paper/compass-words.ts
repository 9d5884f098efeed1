import type { Text } from '#i18n/use-text.ts'

/** On which side of its street a side lies; nothing where both are put together. */
export const compassWords = (compass: string, text: Text) => {
  const known = (['n', 'e', 's', 'w'] as const).find((one) => one === compass)
  return known ? text(`code.compassPoint.${known}`) : ''
}
