import type { WalkWindow } from 'domain/canvass-plan.ts'
import type { Text } from '#i18n/text-key.ts'

/** "09:30–11:30，14:30–17:00" */
export const windowWords = (windows: readonly WalkWindow[], text: Text): string =>
  windows.map(({ from, to }) => `${from}–${to}`).join(text('filter.comma'))

/** Minutes one walker has. */
export const windowMinutes = (windows: readonly WalkWindow[]): number =>
  windows.reduce((sum, { from, to }) => sum + minuteOf(to) - minuteOf(from), 0)

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
