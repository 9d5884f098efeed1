import type { CanvassSide, PutOff } from 'domain/canvass-side.ts'
import { isWalkable } from './side-filter.ts'

export type PutOffGroup = { key: string; putOff: PutOff; sides: CanvassSide[] }

/** Sides put off, by the plan they came from and the day they were put off to; the latest plan first. */
export function putOffGroups(sides: readonly CanvassSide[]): PutOffGroup[] {
  const groups = new Map<string, PutOffGroup>()
  for (const side of sides) {
    const { putOff } = side
    if (putOff === null || !isWalkable(side)) continue
    const key = `${putOff.planId} ${putOff.plannedFor ?? ''}`
    const group = groups.get(key) ?? { key, putOff, sides: [] }
    group.sides.push(side)
    groups.set(key, group)
  }
  const rank = ({ putOff, key }: PutOffGroup) => `${putOff.onDate} ${key}`
  return [...groups.values()].toSorted((a, b) => (rank(a) < rank(b) ? 1 : -1))
}
