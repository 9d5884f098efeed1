import type { PlanChange, planChangeSchema, WalkWindow } from 'domain/canvass-plan.ts'
import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import { daysAfter } from 'domain/civil-date.ts'
import type { z } from 'zod'

export type PlanValues = z.input<typeof planChangeSchema>

/** A Saturday's two halves, when shopkeepers are in and have time (domain.md §5.1). */
export const usualWindows: readonly WalkWindow[] = [
  { from: '09:30', to: '11:30' },
  { from: '14:30', to: '17:00' },
]

const saturday = 6

/** The next Saturday after a day; a week ahead where it is one. */
export function nextSaturday(today: string): string {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay()
  return daysAfter(today, (saturday - weekday + 7) % 7 || 7)
}

/** What a new plan starts with; the rest one chooses. */
export const firstValues = (today: string, title: string): PlanValues => ({
  title,
  mode: 'street',
  onDate: nextSaturday(today),
  windows: usualWindows.map((window) => ({ ...window })),
  goal: 'file',
  newShare: null,
  offer: '',
  materialIds: [],
  safety: { pairStyle: 'opposite_sides', meetingPoint: '', meetingTime: null, noGo: '' },
  weatherFallback: '',
  note: '',
  staffIds: [],
  siteId: null,
})

/** A plan as it is, in the shape of its form. */
export const valuesOf = ({ plan }: PlanSheet): PlanChange => ({
  title: plan.title,
  mode: plan.mode,
  onDate: plan.onDate,
  windows: plan.windows.map(({ from, to }) => ({ from, to })),
  goal: plan.goal,
  newShare: plan.newShare,
  offer: plan.offer,
  materialIds: plan.materialIds,
  safety: plan.safety,
  weatherFallback: plan.weatherFallback,
  note: plan.note,
  staffIds: plan.staff.map(({ id }) => id),
  siteId: plan.siteId,
})
