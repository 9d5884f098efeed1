import type { LngLat } from 'domain/lng-lat.ts'
import { gridIndex } from './grid-index.ts'
import { type Plane, type Point, boxOf, distance, lineLength, nearestOnLine, samplesAlong } from './plane.ts'
import type { Shape } from './wanted-rows.ts'

/** Two drawings are of one thing when this share of one lies within so many metres of the other (decision 8). */
const shareNeeded = 0.8
const reach = 10

export type Matchable = { ref: string | null; shape: Shape }

/**
 * Finds the stored row of each wanted one: by OSM id, else by geometry, each row once, the best overlap first.
 * `part`: a piece of the other is enough, for streets that were cut at a new junction or joined.
 */
export function rowMatches<W extends Matchable, S extends Matchable>(
  wanted: readonly W[],
  stored: readonly S[],
  plane: Plane,
  by: 'whole' | 'part',
): Map<W, S> {
  const byRef = new Map(stored.flatMap((row) => (row.ref === null ? [] : [[row.ref, row] as const])))
  const matches = new Map<W, S>()
  for (const want of wanted) {
    const row = want.ref === null ? undefined : byRef.get(want.ref)
    if (row) matches.set(want, row)
  }
  const taken = new Set(matches.values())
  const left = stored.filter((row) => !taken.has(row))
  for (const { from, to } of overlaps(
    wanted.filter((want) => !matches.has(want)),
    left,
    plane,
    by,
  )) {
    if (matches.has(from) || taken.has(to)) continue
    matches.set(from, to)
    taken.add(to)
  }
  return matches
}

/** Where each vanished row went: the living one that covers it. */
export function successors<S extends Matchable, W extends Matchable>(
  vanished: readonly S[],
  living: readonly W[],
  plane: Plane,
): Map<S, W> {
  const found = new Map<S, W>()
  for (const { from, to, covered } of overlaps(vanished, living, plane, 'part')) {
    if (!found.has(from) && covered >= shareNeeded) found.set(from, to)
  }
  return found
}

type Drawn<T> = { thing: T; points: Point[]; samples: Point[]; metres: number }

function overlaps<A extends Matchable, B extends Matchable>(
  as: readonly A[],
  bs: readonly B[],
  plane: Plane,
  by: 'whole' | 'part',
) {
  if (as.length === 0 || bs.length === 0) return []
  const draw = <T extends Matchable>(thing: T): Drawn<T> => {
    const points = thing.shape.line.map((position: LngLat) => plane.toPoint(position))
    return { thing, points, samples: samplesAlong(points, 5), metres: Math.max(1, lineLength(points)) }
  }
  const drawn = bs.filter(({ shape }) => shape.line.length > 0).map(draw)
  const index = gridIndex(drawn, ({ points }) => boxOf(points, reach))
  return as
    .filter(({ shape }) => shape.line.length > 0)
    .map(draw)
    .flatMap((a) =>
      index
        .within(boxOf(a.points))
        .filter((b) => a.thing.shape.alike === b.thing.shape.alike && isAlong(a.points, b.points))
        .map((b) => {
          const covered = shareWithin(a.samples, b.points)
          const covering = shareWithin(b.samples, a.points)
          const share = by === 'whole' ? Math.min(covered, covering) : Math.max(covered, covering)
          return { from: a.thing, to: b.thing, covered, share, metres: Math.min(a.metres, b.metres) * share }
        }),
    )
    .filter(({ share }) => share >= shareNeeded)
    .toSorted((a, b) => b.metres - a.metres)
}

const shareWithin = (samples: Point[], line: Point[]) =>
  samples.filter((sample) => distanceTo(line, sample) <= reach).length / Math.max(1, samples.length)

function distanceTo(line: Point[], from: Point): number {
  const [only] = line
  if (line.length === 1 && only) return distance(only, from)
  return nearestOnLine(line, from)?.distance ?? Infinity
}

/** A short street that crosses another lies near it too, but runs the other way. Outlines and points have no direction. */
function isAlong(a: Point[], b: Point[]): boolean {
  const [first, second] = [direction(a), direction(b)]
  if (!first || !second) return true
  return Math.abs(first[0] * second[0] + first[1] * second[1]) > 0.7
}

function direction(line: Point[]): Point | null {
  const [start, end] = [line[0], line.at(-1)]
  if (!start || !end) return null
  const length = distance(start, end)
  return length < 1 ? null : [(end[0] - start[0]) / length, (end[1] - start[1]) / length]
}
