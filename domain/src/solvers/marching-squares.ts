/** A field of numbers over a grid: `width × height` values, row by row. */
export type Field = { width: number; height: number; values: Float32Array }

/**
 * The outlines of where a field is below a level, in grid units, the inside on their left: an outer ring runs against the
 * clock (y upwards), a hole with it. Rings are closed by their first point, which is not repeated. Marching squares; a
 * saddle is decided by the mean of its four corners. The outermost values must not be below the level.
 * Source: GLOSSARY.md, walking reach (步行可达圈).
 */
export function outlinesBelow({ width, height, values }: Field, level: number): [x: number, y: number][][] {
  // Crossing 2i lies on the grid edge from value i to the right, 2i + 1 on the one upwards; each leads to the next.
  const next = new Int32Array(2 * width * height).fill(-1)
  for (let row = 0; row < height - 1; row += 1) {
    for (let column = 0; column < width - 1; column += 1) {
      const at = row * width + column
      const corners = [values[at], values[at + 1], values[at + width + 1], values[at + width]]
      const shape = corners.reduce<number>((sum, value, bit) => sum + ((value ?? 0) < level ? 1 << bit : 0), 0)
      if (shape === 0 || shape === 15) continue
      const crossings = { bottom: 2 * at, right: 2 * (at + 1) + 1, top: 2 * (at + width), left: 2 * at + 1 }
      const isOpen = corners.reduce<number>((sum, value) => sum + (value ?? 0), 0) / 4 < level
      for (const [from, to] of steps(shape, isOpen)) next[crossings[from]] = crossings[to]
    }
  }
  return rings(next, (crossing) => crossingPoint({ width, height, values }, level, crossing))
}

type CellSide = 'bottom' | 'right' | 'top' | 'left'

/** Which way the outline runs through a cell, by which of its corners (1 bottom left, 2 bottom right, 4 top right, 8) are in. */
const stepsByShape: Record<number, [CellSide, CellSide][]> = {
  1: [['bottom', 'left']],
  2: [['right', 'bottom']],
  3: [['right', 'left']],
  4: [['top', 'right']],
  6: [['top', 'bottom']],
  7: [['top', 'left']],
  8: [['left', 'top']],
  9: [['bottom', 'top']],
  11: [['right', 'top']],
  12: [['left', 'right']],
  13: [['bottom', 'right']],
  14: [['left', 'bottom']],
}

function steps(shape: number, isOpen: boolean): [CellSide, CellSide][] {
  if (shape === 5)
    return isOpen
      ? [
          ['bottom', 'right'],
          ['top', 'left'],
        ]
      : [
          ['bottom', 'left'],
          ['top', 'right'],
        ]
  if (shape === 10)
    return isOpen
      ? [
          ['right', 'top'],
          ['left', 'bottom'],
        ]
      : [
          ['right', 'bottom'],
          ['left', 'top'],
        ]
  return stepsByShape[shape] ?? []
}

function crossingPoint({ width, values }: Field, level: number, crossing: number): [number, number] {
  const at = crossing >> 1
  const isUpwards = (crossing & 1) === 1
  const here = values[at] ?? 0
  const there = values[isUpwards ? at + width : at + 1] ?? 0
  const share = (level - here) / (there - here)
  const [x, y] = [at % width, Math.floor(at / width)]
  return isUpwards ? [x, y + share] : [x + share, y]
}

function rings(next: Int32Array, pointOf: (crossing: number) => [number, number]): [number, number][][] {
  const found: [number, number][][] = []
  for (let start = 0; start < next.length; start += 1) {
    const ring: [number, number][] = []
    for (let at = start; next[at] !== undefined && next[at] !== -1;) {
      ring.push(pointOf(at))
      const following = next[at] ?? -1
      next[at] = -1
      at = following
    }
    if (ring.length > 2) found.push(ring)
  }
  return found
}
