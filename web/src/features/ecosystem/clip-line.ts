import type { Box } from './graph-room.ts'
import type { Point } from './link-path.ts'

/** Lines that begin and end this near the window are drawn as they are. */
const near = 400

/** The part of a line that may be seen: browsers dash the whole of it, however far it goes. Null where none is. */
export function clippedLine(from: Point, to: Point, { width, height }: Box): { from: Point; to: Point } | null {
  const [x, y] = [to.x - from.x, to.y - from.y]
  let [start, end] = [0, 1]
  // Liang and Barsky: where the line enters and leaves each of the four sides.
  for (const [step, room] of [
    [-x, from.x + near],
    [x, width + near - from.x],
    [-y, from.y + near],
    [y, height + near - from.y],
  ] as const) {
    if (step === 0) {
      if (room < 0) return null
      continue
    }
    if (step < 0) start = Math.max(start, room / step)
    else end = Math.min(end, room / step)
    if (start > end) return null
  }
  const at = (share: number) => ({ x: from.x + x * share, y: from.y + y * share })
  return { from: at(start), to: at(end) }
}
