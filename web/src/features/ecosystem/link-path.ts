export type Point = { x: number; y: number }

/** Where a link runs on the screen, from rim to rim. */
export type LinkPath = {
  from: Point
  to: Point
  /** The point it bends towards; null: straight. */
  control: Point | null
  /** Degrees clockwise from pointing right, where it arrives. */
  angle: number
}

const gap = 3
/** Pixels between neighbours of the same two. */
const apart = 22

type Ends = { from: Point; to: Point; fromRadius: number; toRadius: number; bow: number; arrow: number }

/** Null where the two discs touch: there is nothing to draw between them. */
export function linkPath({ from, to, fromRadius, toRadius, bow, arrow }: Ends): LinkPath | null {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  if (length < fromRadius + toRadius + gap * 2) return null
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
  const control =
    bow === 0
      ? null
      : {
          x: (from.x + to.x) / 2 - along.y * bow * apart,
          y: (from.y + to.y) / 2 + along.x * bow * apart,
        }
  const start = towards(from, control ?? to, fromRadius + gap)
  const tip = towards(to, control ?? from, toRadius + gap)
  const angle = angleOf(control ?? from, to)
  // The line ends under the arrow's head, so that a wide one does not stick out at its point.
  return { from: start, to: arrow > 0 ? towards(tip, control ?? from, arrow * 0.7) : tip, control, angle }
}

/** The point at a share of the way. */
export function alongPath({ from, to, control }: LinkPath, share: number): Point {
  const left = 1 - share
  if (!control) return { x: from.x * left + to.x * share, y: from.y * left + to.y * share }
  const mixed = (a: number, b: number, c: number) => a * left ** 2 + 2 * b * left * share + c * share ** 2
  return { x: mixed(from.x, control.x, to.x), y: mixed(from.y, control.y, to.y) }
}

export const pathText = ({ from, to, control }: LinkPath) =>
  control ? `M${text(from)}Q${text(control)} ${text(to)}` : `M${text(from)}L${text(to)}`

/** A head of the given length at the end of a path. */
export function arrowHead({ to, angle }: LinkPath, length: number): string {
  const turn = (angle * Math.PI) / 180
  const at = (ahead: number, aside: number): Point => ({
    x: to.x + ahead * Math.cos(turn) - aside * Math.sin(turn),
    y: to.y + ahead * Math.sin(turn) + aside * Math.cos(turn),
  })
  const back = -length * 0.3
  return `M${text(at(length * 0.7, 0))}L${text(at(back, length * 0.42))}L${text(at(back, -length * 0.42))}Z`
}

/** How far a point is from a path, taken as straight pieces. */
export function distanceToPath(point: Point, path: LinkPath): number {
  const points = path.control ? [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => alongPath(path, share)) : [path.from, path.to]
  return Math.min(...points.slice(1).map((end, index) => distanceToLine(point, points[index] ?? end, end)))
}

export function distanceToLine(point: Point, from: Point, to: Point): number {
  const across = { x: to.x - from.x, y: to.y - from.y }
  const square = across.x ** 2 + across.y ** 2
  const share =
    square === 0
      ? 0
      : Math.max(0, Math.min(1, ((point.x - from.x) * across.x + (point.y - from.y) * across.y) / square))
  return Math.hypot(point.x - from.x - across.x * share, point.y - from.y - across.y * share)
}

/** Length of an arrow's head for a line of this width. */
export const arrowLength = (width: number) => 6.5 + width * 1.3

const towards = (from: Point, to: Point, by: number): Point => {
  const length = Math.max(1e-6, Math.hypot(to.x - from.x, to.y - from.y))
  return { x: from.x + ((to.x - from.x) / length) * by, y: from.y + ((to.y - from.y) / length) * by }
}
const angleOf = (from: Point, to: Point) => (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI
const text = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`
