import { daysBefore } from 'domain/civil-date.ts'

export const flowPeriods = ['month', 'last', 'quarter'] as const
export type FlowPeriod = (typeof flowPeriods)[number]

/** First and last day of a period as it stands on a day. */
export function daysOfPeriod(period: FlowPeriod, today: string): { from: string; to: string } {
  const first = `${today.slice(0, 7)}-01`
  if (period === 'month') return { from: first, to: today }
  if (period === 'quarter') return { from: daysBefore(today, 90), to: today }
  const lastDay = daysBefore(first, 1)
  return { from: `${lastDay.slice(0, 7)}-01`, to: lastDay }
}
