import { type LngLat, metresBetween, straightToWalk } from '#lng-lat.ts'

/** A side or a single door (a line of one position) to be passed. */
export interface WayPart {
  geometry: readonly LngLat[]
  /** Along the line. */
  lengthM: number
}

/**
 * The way through parts in their order: from which end each is walked, so that the whole is shortest.
 * Source: GLOSSARY.md, packet.
 *
 * @param start  where one comes from: it decides at which end one begins; the way to there is not counted
 * @param asGiven  every part is walked along its line as it is
 * @returns the line, its metres from the first part's beginning to the last one's end (gaps as straight × 1.3), and which
 *   parts are walked against their line
 */
export function packetWay(
  parts: readonly WayPart[],
  start: LngLat | null,
  asGiven = false,
): { route: LngLat[]; walkM: number; reversed: boolean[] } {
  const filled = parts.filter(({ geometry }) => geometry.length > 0)
  return joined(filled, parts, asGiven ? filled.map(() => 0) : bestWays(filled, start))
}

function bestWays(filled: readonly WayPart[], start: LngLat | null): (0 | 1)[] {
  // Best cost to be done with part i walked forward (0) or back (1), and from which state one came.
  let costs: [number, number] = [0, 0]
  const came: [0 | 1, 0 | 1][] = []
  for (const [index, part] of filled.entries()) {
    const before = filled[index - 1]
    const next = ([0, 1] as const).map((way): { cost: number; from: 0 | 1 } => {
      const enters = endOf(part, way === 0 ? 'first' : 'last')
      if (before === undefined) return { cost: gap(start, enters), from: 0 }
      const viaForward = costs[0] + gap(endOf(before, 'last'), enters)
      const viaBack = costs[1] + gap(endOf(before, 'first'), enters)
      return viaForward <= viaBack ? { cost: viaForward, from: 0 } : { cost: viaBack, from: 1 }
    })
    costs = [next[0]?.cost ?? 0, next[1]?.cost ?? 0]
    came.push([next[0]?.from ?? 0, next[1]?.from ?? 0])
  }
  const ways: (0 | 1)[] = []
  let way: 0 | 1 = costs[0] <= costs[1] ? 0 : 1
  for (let index = filled.length - 1; index >= 0; index -= 1) {
    ways.unshift(way)
    way = came[index]?.[way] ?? 0
  }
  return ways
}

function joined(filled: readonly WayPart[], parts: readonly WayPart[], ways: readonly (0 | 1)[]) {
  const route: LngLat[] = []
  let walkM = 0
  const wayOf = new Map(filled.map((part, index) => [part, ways[index] === 1]))
  for (const part of filled) {
    const line = wayOf.get(part) === true ? part.geometry.toReversed() : part.geometry
    const enters = line[0]
    if (enters !== undefined) walkM += gap(route.at(-1) ?? null, enters)
    walkM += part.lengthM
    route.push(...line)
  }
  return { route, walkM: Math.round(walkM), reversed: parts.map((part) => wayOf.get(part) ?? false) }
}

const endOf = ({ geometry }: WayPart, which: 'first' | 'last') => (which === 'first' ? geometry[0] : geometry.at(-1))

const gap = (from: LngLat | null | undefined, to: LngLat | null | undefined) =>
  from && to ? metresBetween(from, to) * straightToWalk : 0
