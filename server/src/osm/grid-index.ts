import type { Box, Point } from './plane.ts'

const cellMetres = 100

/** Finds what lies near: things sorted into squares of 100 m by their boxes. */
export type GridIndex<T> = { within: (box: Box) => T[]; around: (point: Point, metres: number) => T[] }

export function gridIndex<T>(things: readonly T[], boxOfThing: (thing: T) => Box): GridIndex<T> {
  const cells = new Map<string, T[]>()
  for (const thing of things) {
    for (const cell of cellsOf(boxOfThing(thing))) {
      const held = cells.get(cell)
      if (held) held.push(thing)
      else cells.set(cell, [thing])
    }
  }
  const within = (box: Box) => [...new Set(cellsOf(box).flatMap((cell) => cells.get(cell) ?? []))]
  return { within, around: ([x, y], metres) => within([x - metres, y - metres, x + metres, y + metres]) }
}

function cellsOf([minX, minY, maxX, maxY]: Box): string[] {
  const keys: string[] = []
  for (let x = Math.floor(minX / cellMetres); x <= Math.floor(maxX / cellMetres); x++) {
    for (let y = Math.floor(minY / cellMetres); y <= Math.floor(maxY / cellMetres); y++) keys.push(`${x},${y}`)
  }
  return keys
}
