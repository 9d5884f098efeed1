/** Below so many customers with any preference known, the preferences of an area are not shown. */
export const habitsFrom = 10

/** Customers by preference (habit or hobby that still counts), and how many have any. */
export type HabitCounts = { tagged: number; withTag: ReadonlyMap<string, number> }

/** `lift` above 1: more usual here than in the whole circle. */
export type HabitLift = { tag: string; withTag: number; tagged: number; share: number; lift: number | null }

/**
 * Counts preferences.
 *
 * @param customers  for each customer the preferences that still count; one named twice counts once
 */
export function habitCounts(customers: readonly (readonly string[])[]): HabitCounts {
  const withTag = new Map<string, number>()
  for (const tags of customers) for (const tag of new Set(tags)) withTag.set(tag, (withTag.get(tag) ?? 0) + 1)
  return { tagged: customers.filter((tags) => tags.length > 0).length, withTag }
}

/**
 * Habits and preferences of an area beside those of the whole circle: share among the customers of whom any
 * preference is known (not knowing is not having none), and how many times the circle's share that is.
 * Source: GLOSSARY.md, habits and preferences (K05).
 *
 * @returns by lift × √n, greatest first, n being the customers with the tag; empty with fewer than 10 tagged
 *   customers; `lift` is null where nobody in the circle has the tag
 */
export function habitLifts(area: HabitCounts, circle: HabitCounts): HabitLift[] {
  if (area.tagged < habitsFrom) return []
  return [...area.withTag]
    .map(([tag, withTag]) => {
      const share = withTag / area.tagged
      const circleShare = (circle.withTag.get(tag) ?? 0) / circle.tagged
      return { tag, withTag, tagged: area.tagged, share, lift: circleShare > 0 ? share / circleShare : null }
    })
    .toSorted((a, b) => weight(b) - weight(a) || (a.tag < b.tag ? -1 : 1))
}

const weight = ({ lift, withTag }: HabitLift) => (lift ?? 0) * Math.sqrt(withTag)
