import { booleanPointInPolygon, convex, multiPoint, polygon } from '@turf/turf'
import type { LngLat } from 'domain/lng-lat.ts'

/** Metres east and north of a centre. */
export type Point = [x: number, y: number]
/** A polygon's rings, the outer one first. */
export type Rings<T> = T[][]

/** Turns positions into metres and back; good to a few centimetres within a city. */
export type Plane = { toPoint: (position: LngLat) => Point; toPosition: (point: Point) => LngLat }

const metresPerDegree = (6371008.8 * Math.PI) / 180

export function planeAt([lng, lat]: LngLat): Plane {
  const eastward = metresPerDegree * Math.cos((lat * Math.PI) / 180)
  const degrees = (value: number) => Math.round(value * 1e7) / 1e7
  return {
    toPoint: (position) => [(position[0] - lng) * eastward, (position[1] - lat) * metresPerDegree],
    toPosition: ([x, y]) => [degrees(lng + x / eastward), degrees(lat + y / metresPerDegree)],
  }
}

export const distance = ([ax, ay]: Point, [bx, by]: Point) => Math.hypot(ax - bx, ay - by)

export function lineLength(line: Point[]): number {
  return pairs(line).reduce((sum, [a, b]) => sum + distance(a, b), 0)
}

/** Consecutive pairs: the legs of a line. */
export function pairs<T>(line: T[]): [T, T][] {
  return line.slice(1).flatMap((to, index) => {
    const from = line[index]
    return from === undefined ? [] : [[from, to] satisfies [T, T]]
  })
}

export type NearestPoint = {
  point: Point
  distance: number
  /** Metres from the start of the line. */
  along: number
  side: 'left' | 'right'
}

/** The point of a line nearest to `from`, and on which side of the line `from` lies. */
export function nearestOnLine(line: Point[], from: Point): NearestPoint | null {
  let best: NearestPoint | null = null
  let walked = 0
  for (const [a, b] of pairs(line)) {
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
    const length = Math.hypot(dx, dy)
    const share =
      length === 0 ? 0 : Math.min(1, Math.max(0, ((from[0] - a[0]) * dx + (from[1] - a[1]) * dy) / length ** 2))
    const point: Point = [a[0] + dx * share, a[1] + dy * share]
    const away = distance(point, from)
    if (!best || away < best.distance) {
      const cross = dx * (from[1] - a[1]) - dy * (from[0] - a[0])
      best = { point, distance: away, along: walked + length * share, side: cross >= 0 ? 'left' : 'right' }
    }
    walked += length
  }
  return best
}

/** Points every `step` metres along a line, its ends included. */
export function samplesAlong(line: Point[], step: number): Point[] {
  const samples = line.slice(0, 1)
  for (const [a, b] of pairs(line)) {
    const parts = Math.max(1, Math.ceil(distance(a, b) / step))
    for (let part = 1; part <= parts; part++) {
      samples.push([a[0] + ((b[0] - a[0]) * part) / parts, a[1] + ((b[1] - a[1]) * part) / parts])
    }
  }
  return samples
}

/** Area of a closed ring: positive when it runs counter-clockwise. */
export function signedArea(ring: Point[]): number {
  return pairs(ring).reduce((sum, [[ax, ay], [bx, by]]) => sum + (ax * by - bx * ay) / 2, 0)
}

/** Square metres of a polygon without its holes. */
export function polygonArea([outer, ...holes]: Rings<Point>): number {
  const holesArea = holes.reduce((sum, hole) => sum + Math.abs(signedArea(hole)), 0)
  return Math.max(0, Math.abs(signedArea(outer ?? [])) - holesArea)
}

/** Whether a point lies in a polygon or on its edge. Turf's test is planar, so metres serve it as well as degrees. */
export const isInPolygon = (rings: Rings<Point>, point: Point): boolean => booleanPointInPolygon(point, polygon(rings))

export type Box = [minX: number, minY: number, maxX: number, maxY: number]

export function boxOf(points: Point[], margin = 0): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    if (x < box[0]) box[0] = x
    if (y < box[1]) box[1] = y
    if (x > box[2]) box[2] = x
    if (y > box[3]) box[3] = y
  }
  return [box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin]
}

/** Smallest convex ring round the points, counter-clockwise and closed; the points themselves where they make no area. */
export function convexHull(points: Point[]): Point[] {
  const hull = convex(multiPoint(points))
  // Turf gives back the positions it was handed, the way round it found them.
  const ring = hull ? (hull.geometry.coordinates[0] as Point[]) : points
  return signedArea(ring) < 0 ? ring.toReversed() : ring
}
