import { daysAfter } from 'domain/civil-date.ts'
import { workAheadDays, type WorkItem } from 'domain/work-item.ts'

export const todayGroups = ['overdue', 'today', 'week', 'waiting', 'later'] as const
export type TodayGroup = (typeof todayGroups)[number]

/** Under which head an item stands; what waits without a day stands before what is far off. */
export function todayGroup({ on }: Pick<WorkItem, 'on'>, today: string): TodayGroup {
  if (on === null) return 'waiting'
  if (on < today) return 'overdue'
  if (on === today) return 'today'
  return on <= daysAfter(today, workAheadDays) ? 'week' : 'later'
}

/** Items under their heads, in the order of the heads; heads without items are left out. */
export function groupItems(items: readonly WorkItem[], today: string): { group: TodayGroup; items: WorkItem[] }[] {
  const byGroup = Map.groupBy(items, (item) => todayGroup(item, today))
  return todayGroups.flatMap((group) => {
    const found = byGroup.get(group)
    return found ? [{ group, items: found }] : []
  })
}
