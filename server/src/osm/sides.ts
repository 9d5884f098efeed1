import type { CompassPoint, Frontage, SegmentSideName } from 'domain/street.ts'
import { type OsmArea, isInArea } from './areas.ts'
import { compassOf } from './compass.ts'
import { gridIndex } from './grid-index.ts'
import { medianSides, sideName } from './medians.ts'
import { type Point, boxOf, nearestOnLine, pairs, samplesAlong } from './plane.ts'
import type { Segment } from './segments.ts'

export type Side = {
  segment: Segment
  side: SegmentSideName
  compass: CompassPoint
  frontage: Frontage
  lengthM: number
  /** Doors the map knows of: at least this many. */
  doorCountEstimate: number
}

export type SideSpot = { segment: Segment; side: SegmentSideName; chainage: number }

/** Farther from the street than this, a shop belongs to no side of it, metres. */
export const farthestDoor = 40
/** A side counts as lined with shops when the map knows one for each so many metres. */
const metresPerShop = 40

/** The side of a street that a door opens on: the nearest within 40 m that is no median, and how far along it. */
export function sideFinder(
  segments: readonly Segment[],
  medians: ReadonlySet<string> = medianSides(segments),
): (outline: Point[]) => SideSpot | null {
  const walked = segments.filter(({ level }) => level === 'ground')
  const index = gridIndex(walked, ({ points }) => boxOf(points))
  return (outline) => {
    const found = outline.flatMap((corner) =>
      index.around(corner, farthestDoor).flatMap((segment) => {
        const near = nearestOnLine(segment.points, corner)
        if (!near || near.distance > farthestDoor || medians.has(sideName(segment, near.side))) return []
        return [{ segment, ...near }]
      }),
    )
    const [best] = found.toSorted((a, b) => a.distance - b.distance || (a.segment.ref < b.segment.ref ? -1 : 1))
    return best ? { segment: best.segment, side: best.side, chainage: best.along } : null
  }
}

/** Both sides of every segment, by the shops found on them. */
export function sides(
  segments: readonly Segment[],
  spots: readonly SideSpot[],
  areas: readonly OsmArea[],
  medians: ReadonlySet<string> = medianSides(segments),
): Side[] {
  const shops = Object.groupBy(spots, ({ segment, side }) => sideName(segment, side))
  const isOpenGround = openGround(areas)
  return segments.flatMap((segment) =>
    (['left', 'right'] as const).map((side): Side => {
      const doors = shops[sideName(segment, side)]?.length ?? 0
      return {
        segment,
        side,
        compass: sideCompass(segment, side),
        lengthM: segment.lengthM,
        doorCountEstimate: doors,
        frontage: medians.has(sideName(segment, side)) ? 'none' : frontage(segment, side, doors, isOpenGround),
      }
    }),
  )
}

function frontage(
  segment: Segment,
  side: SegmentSideName,
  doors: number,
  isOpenGround: (point: Point) => boolean,
): Frontage {
  if (segment.level !== 'ground') return 'none'
  if (doors > 0) return doors * metresPerShop >= segment.lengthM ? 'shops' : 'partial'
  const beside = offsets(segment, side, 15)
  return beside.filter(isOpenGround).length >= beside.length * 0.7 ? 'none' : 'unknown'
}

/** Parks, lawns and water: no door opens there. */
function openGround(areas: readonly OsmArea[]): (point: Point) => boolean {
  const isOpen = ({ tags }: OsmArea) =>
    tags.leisure === 'park' ||
    tags.leisure === 'garden' ||
    tags.natural === 'water' ||
    tags.natural === 'wood' ||
    ['grass', 'village_green', 'forest', 'farmland', 'military', 'cemetery'].includes(tags.landuse ?? '')
  const index = gridIndex(areas.filter(isOpen), (area) => boxOf(area.points.flat(2)))
  return (point) => index.around(point, 0).some((area) => isInArea(area, point))
}

/** Points beside the line, `metres` away on one side. */
function offsets({ points }: Segment, side: SegmentSideName, metres: number): Point[] {
  const turn = side === 'left' ? 1 : -1
  return pairs(samplesAlong(points, 15)).map(([[ax, ay], [bx, by]]): Point => {
    const length = Math.hypot(bx - ax, by - ay) || 1
    return [(ax + bx) / 2 - (turn * metres * (by - ay)) / length, (ay + by) / 2 + (turn * metres * (bx - ax)) / length]
  })
}

/** Where one stands on that side, seen from the middle of the street; a loop is judged by its first leg. */
function sideCompass({ points }: Segment, side: SegmentSideName): CompassPoint {
  const [start = [0, 0], second = start] = points
  const last = points.at(-1) ?? start
  const [x, y] =
    start[0] === last[0] && start[1] === last[1]
      ? [second[0] - start[0], second[1] - start[1]]
      : [last[0] - start[0], last[1] - start[1]]
  const compass = compassOf([-y, x])
  const opposite = { n: 's', s: 'n', e: 'w', w: 'e' } as const
  return side === 'left' ? compass : opposite[compass]
}
