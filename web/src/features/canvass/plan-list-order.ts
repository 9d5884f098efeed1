import { daysBetween } from 'domain/civil-date.ts'
import type { PlanState } from 'domain/canvass-plan.ts'
import type { PlanList } from 'domain/canvass-plan-sheet.ts'
import type { CanvassSearch } from './canvass-search.ts'

export type PlanRow = PlanList['plans'][number]

const ended: readonly PlanState[] = ['closed', 'cancelled']
export const isOver = ({ state }: Pick<PlanRow, 'state'>): boolean => ended.includes(state)

export const attemptedShare = ({ attempted, doors }: Pick<PlanRow, 'attempted' | 'doors'>): number =>
  doors === 0 ? 0 : attempted / doors

/** The plans that the search leaves, in its order; the nearest day first where no other is asked for. */
export function shownPlans(plans: readonly PlanRow[], search: CanvassSearch, today: string): PlanRow[] {
  const words = (search.words ?? '').trim().toLowerCase()
  const left = plans.filter(
    (plan) =>
      (words === '' ||
        [plan.title, ...plan.staff.map(({ name }) => name)].some((one) => one.toLowerCase().includes(words))) &&
      isAsked(plan, search.state),
  )
  const far = (plan: PlanRow) => {
    const days = daysBetween(today, plan.onDate)
    // What is ahead comes before what was, each with the nearest day first.
    return days >= 0 ? days : 100_000 - days
  }
  const order = search.order ?? 'day'
  return left.toSorted((a, b) => {
    if (order === 'title') return a.title.localeCompare(b.title, 'zh') || (a.id < b.id ? -1 : 1)
    if (order === 'progress') return attemptedShare(b) - attemptedShare(a) || far(a) - far(b)
    return far(a) - far(b) || (a.id < b.id ? -1 : 1)
  })
}

function isAsked(plan: PlanRow, state: CanvassSearch['state']): boolean {
  if (state === undefined) return true
  if (state === 'open') return !isOver(plan)
  return state === 'done' ? isOver(plan) : plan.state === state
}
