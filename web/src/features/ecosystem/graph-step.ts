import type { Point } from './link-path.ts'

export const arrowKeys = {
  ArrowRight: { x: 1, y: 0 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowDown: { x: 0, y: 1 },
  ArrowUp: { x: 0, y: -1 },
} as const satisfies Record<string, Point>
export type ArrowKey = keyof typeof arrowKeys
export const isArrowKey = (key: string): key is ArrowKey => Object.hasOwn(arrowKeys, key)

/** What is aside counts so many times what is ahead. */
const aside = 2

/**
 * The node one comes to with an arrow key: of the neighbours that lie that way the nearest, else of all.
 * Null where nothing lies that way.
 */
export function nodeThatWay(
  key: ArrowKey,
  from: string,
  positions: ReadonlyMap<string, Point>,
  neighbours: ReadonlySet<string>,
): string | null {
  const start = positions.get(from)
  if (!start) return null
  const { x, y } = arrowKeys[key]
  const costs = [...positions].flatMap(([id, point]) => {
    const ahead = (point.x - start.x) * x + (point.y - start.y) * y
    const off = Math.abs((point.x - start.x) * y) + Math.abs((point.y - start.y) * x)
    return id === from || ahead <= 0 || off > ahead * aside ? [] : [{ id, cost: ahead + off * aside }]
  })
  const tied = costs.filter(({ id }) => neighbours.has(id))
  const [best] = (tied.length > 0 ? tied : costs).toSorted((a, b) => a.cost - b.cost || (a.id < b.id ? -1 : 1))
  return best?.id ?? null
}
