import type { Segment } from 'domain/customer.ts'
import type { Random } from 'domain/random.ts'
import type { CityPlace } from './city.ts'
import { employees } from './employers.ts'
import { type MadeBranch, type Making, byDistance } from './making.ts'

const workplaces: Partial<Record<Segment, readonly string[]>> = {
  employee: ['office', 'enterprise', 'park_ind'],
  new_grad: ['office', 'enterprise', 'park_ind'],
  gov_staff: ['gov', 'hospital', 'school'],
}
/** Metres over which the bank knows a third as many of a workplace's people (ours). */
const workReach = 700

/**
 * Draws somewhere to work within reach of the branch: the more people a place has and the nearer it is, the likelier.
 * Null for segments without an employer, and where the city has none for them.
 */
export function workplaceDraw(making: Making, branch: MadeBranch) {
  const near = Object.fromEntries(
    Object.entries(workplaces).map(([segment, kinds]) => {
      const places = byDistance(
        making.city.places.filter(({ kind }) => kinds.includes(kind)),
        branch.position,
      )
      const weights = places.map(
        ({ thing, metres }, index) => [index, employees(making, thing) * Math.exp(-metres / workReach)] as const,
      )
      return [segment, { places: places.map(({ thing }) => thing), weights: Object.fromEntries(weights) }]
    }),
  )
  return (segment: Segment, random: Random): CityPlace | null => {
    const known = near[segment]
    return known?.places.length ? (known.places[Number(random.weighted(known.weights))] ?? null) : null
  }
}
