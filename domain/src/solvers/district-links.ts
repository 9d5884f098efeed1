/** Two units of different components that lie near each other. */
export type NearLink = readonly [from: number, to: number]

/** A node of the ground with its unit and its component. */
export type PlacedUnit = { unit: number; component: number; x: number; y: number }

/** Units this much farther from each other than neighbours are on the whole are still near. */
const nearTimes = 2

/**
 * Links over the gaps between components: from each unit to the nearest of another component, where that is near, and a tree
 * of the shortest gaps, so that every component can be come to.
 *
 * @param spacing  how far neighbours lie apart on the whole; 0 where positions are not known: then only the tree is made
 */
export function nearLinks(placed: readonly PlacedUnit[], componentCount: number, spacing: number): NearLink[] {
  const nearest = placed.map((one) => nearestElsewhere(placed, one))
  const beside = nearest.flatMap((found, at): NearLink[] => {
    const one = placed[at]
    return one && found && found.gap <= nearTimes * spacing ? [[one.unit, found.other.unit]] : []
  })
  return [...(spacing > 0 ? beside : []), ...shortestGaps(placed, componentCount)]
}

function nearestElsewhere(placed: readonly PlacedUnit[], { component, x, y }: PlacedUnit) {
  let found: { other: PlacedUnit; gap: number } | null = null
  for (const other of placed) {
    if (other.component === component) continue
    const gap = Math.hypot(other.x - x, other.y - y)
    if (found === null || gap < found.gap) found = { other, gap }
  }
  return found
}

/** Prim's tree over components; between two, the nearest pair of their units. */
function shortestGaps(placed: readonly PlacedUnit[], componentCount: number): NearLink[] {
  const members = Array.from({ length: componentCount }, (): PlacedUnit[] => [])
  for (const one of placed) members[one.component]?.push(one)
  const gaps: NearLink[] = []
  const nearest = members.map(() => ({ gap: Infinity, from: 0, to: 0 }))
  const isIn = members.map(() => false)
  let added = members.reduce((most, list, at) => (list.length > (members[most]?.length ?? 0) ? at : most), 0)
  for (let left = componentCount - 1; left > 0; left -= 1) {
    isIn[added] = true
    let next = -1
    members.forEach((list, component) => {
      const best = nearest[component]
      if (isIn[component] || !best) return
      for (const { unit: to, x, y } of list) {
        for (const own of members[added] ?? []) {
          const gap = (own.x - x) ** 2 + (own.y - y) ** 2
          if (gap < best.gap) Object.assign(best, { gap, from: own.unit, to })
        }
      }
      if (next === -1 || best.gap < (nearest[next]?.gap ?? Infinity)) next = component
    })
    const { from, to } = nearest[next] ?? { from: 0, to: 0 }
    gaps.push([from, to])
    added = next
  }
  return gaps
}
