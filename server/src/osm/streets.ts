import { laneLabel } from 'domain/lane-label.ts'
import type { CompassPoint, StreetKind } from 'domain/street.ts'
import { compassOf, compassZh } from './compass.ts'
import { joinedGroups } from './joined-groups.ts'
import { type Point, distance, nearestOnLine } from './plane.ts'
import type { Segment } from './segments.ts'

export type Street = {
  ref: string
  name: string
  kind: StreetKind
  /** Where an unnamed lane lies, for a label in any language; null for a street with a name. */
  unnamed: { off: string | null; compass: CompassPoint } | null
  lengthM: number
  segments: Segment[]
}

const endings: [RegExp, StreetKind][] = [
  [/(巷|弄|里|胡同|坊|条|弄堂)$/, 'lane'],
  [/街$/, 'street'],
  [/(路|大道|公路|高速|环线|高架|隧道|桥|线)$/, 'road'],
  [/\b(lane|alley)\b/i, 'lane'],
  [/\bstreet\b/i, 'street'],
  [/\b(road|avenue|boulevard|highway|tunnel|bridge)\b/i, 'road'],
]
const laneHighways = new Set([
  'residential',
  'living_street',
  'service',
  'pedestrian',
  'footway',
  'path',
  'track',
  'cycleway',
])
/** Unnamed lines that hang together and are longer than this are told apart line by line. */
const longestUnnamed = 800
/** So far from a lane that opens on no named street, a street or a place still tells where it lies, metres. */
const tellingMetres = 500

/** A place people know, by which a lane is told where no street has a name. */
export type Landmark = { name: string; centre: Point }

/** Lines of one name are one street; lines without a name are gathered into lanes that get a label by where they lie. */
export function streets(segments: readonly Segment[], landmarks: readonly Landmark[] = []): Street[] {
  const named = Object.entries(
    Object.groupBy(
      segments.filter(({ name }) => name),
      ({ name }) => name ?? '',
    ),
  )
  const known = named.map(([name, parts = []]): Street => ({
    ref: `street/${name}`,
    name,
    kind: streetKind(name, parts),
    unnamed: null,
    lengthM: sumLength(parts),
    segments: parts,
  }))
  return [...known, ...labelled(unnamedLanes(segments.filter(({ name }) => !name)), known, landmarks)]
}

/** Kind by the ending of the name, else by the class of the road. */
export function streetKind(name: string, parts: readonly Segment[]): StreetKind {
  const plain = name.replace(/[（(].*[)）]$/, '').replace(/(东|西|南|北|中)?段$/, '')
  const told = endings.find(([ending]) => ending.test(plain))
  return told?.[1] ?? (parts.every(({ highway }) => laneHighways.has(highway)) ? 'lane' : 'road')
}

const sumLength = (parts: readonly Segment[]) => parts.reduce((sum, { lengthM }) => sum + lengthM, 0)

function unnamedLanes(segments: readonly Segment[]): Segment[][] {
  const byNode = joinedGroups(segments, ({ fromNode, toNode }) => [fromNode, toNode])
  return byNode.flatMap((group) =>
    sumLength(group) <= longestUnnamed
      ? [group]
      : Object.values(Object.groupBy(group, ({ wayId }) => wayId)).flatMap((way) => (way ? [way] : [])),
  )
}

function labelled(lanes: Segment[][], named: Street[], landmarks: readonly Landmark[]): Street[] {
  const byNode = new Map<number, Set<Street>>()
  for (const street of named) {
    for (const { fromNode, toNode } of street.segments) {
      for (const node of [fromNode, toNode]) byNode.set(node, (byNode.get(node) ?? new Set()).add(street))
    }
  }
  const middleOfAll = middle(lanes.flat())
  const used = new Map<string, number>()
  const ordered = lanes.toSorted((a, b) => sumLength(b) - sumLength(a) || (firstRef(a) < firstRef(b) ? -1 : 1))
  return ordered.map((parts): Street => {
    const kind = streetKind('', parts)
    const { off, compass } = whereabouts(parts, byNode, named) ??
      besideLandmark(parts, landmarks) ?? { off: null, compass: compassFrom(middleOfAll, middle(parts)) }
    const noun = kind === 'lane' ? '无名巷' : '无名路'
    const label = laneLabel({ off, compass: compassZh[compass], noun })
    const count = (used.get(label) ?? 0) + 1
    used.set(label, count)
    return {
      ref: `street/${firstRef(parts)}`,
      name: count === 1 ? label : `${label}${count}`,
      kind,
      unnamed: { off, compass },
      lengthM: sumLength(parts),
      segments: parts,
    }
  })
}

/** The lowest line of a lane names it in the database, because its label may change when a neighbour gets a name. */
const firstRef = (parts: readonly Segment[]) => `way/${Math.min(...parts.map(({ wayId }) => wayId))}`

/** The named street that a lane opens on, or the nearest one, and on which side of it the lane lies. */
function whereabouts(parts: Segment[], byNode: Map<number, Set<Street>>, named: Street[]) {
  const centre = middle(parts)
  const touched = parts.flatMap(({ fromNode, toNode }) =>
    [fromNode, toNode].flatMap((node) => [...(byNode.get(node) ?? [])]),
  )
  const candidates = touched.length > 0 ? [...new Set(touched)] : named
  const nearest = candidates
    .flatMap((street) => {
      const near = nearestOf(street, centre)
      return near ? [{ street, ...near }] : []
    })
    .toSorted((a, b) => a.distance - b.distance)[0]
  if (!nearest || (touched.length === 0 && nearest.distance > tellingMetres)) return null
  return { off: nearest.street.name, compass: compassFrom(nearest.point, centre) }
}

/** The place of a name that a lane lies nearest to. */
function besideLandmark(parts: Segment[], landmarks: readonly Landmark[]) {
  const centre = middle(parts)
  const [nearest] = landmarks
    .map(({ name, centre: at }) => ({ name, at, metres: distance(at, centre) }))
    .filter(({ metres }) => metres <= tellingMetres)
    .toSorted((a, b) => a.metres - b.metres || (a.name < b.name ? -1 : 1))
  return nearest ? { off: nearest.name, compass: compassFrom(nearest.at, centre) } : null
}

const compassFrom = (from: Point, to: Point) => compassOf([to[0] - from[0], to[1] - from[1]])

function nearestOf(street: Street, to: Point) {
  let best: { point: Point; distance: number } | null = null
  for (const { points } of street.segments) {
    const near = nearestOnLine(points, to)
    if (near && (!best || near.distance < best.distance)) best = near
  }
  return best
}

function middle(parts: readonly Segment[]): Point {
  const points = parts.flatMap((part) => part.points)
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / Math.max(1, points.length)
  return [mean(0), mean(1)]
}
