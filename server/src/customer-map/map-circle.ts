import { referenceRings } from 'domain/branch.ts'
import type { CustomerMap } from 'domain/customer-map.ts'
import { customerMapRadius, dropFarthest } from 'domain/formulas/customer-map-radius.ts'
import { poolRates } from 'domain/formulas/pool-rates.ts'
import type { MapArea } from './map-areas.ts'
import type { MapRows } from './map-rows.ts'

const mostDropped = 3

/** The pooled household coverage of the places whose centre lies within some metres. */
export const coverageWithin = (areas: readonly MapArea[], metres: number) =>
  poolRates(
    areas.filter((area) => area.coverageOf === 'households' && area.metres <= metres).map(({ coverage }) => coverage),
  )

/** The circle of the site (K01) and what leaving out its farthest targets would change. A former site keeps its bond radius. */
export function mapRadius(rows: MapRows, areas: readonly MapArea[]): CustomerMap['radius'] {
  const { targets, isFormer, site } = rows
  const radius = customerMapRadius(targets)
  const drops = isFormer
    ? []
    : Array.from({ length: Math.min(mostDropped, targets.length - 1) }, (_, index) => index + 1)
  return {
    maxMetres: isFormer ? site.bondRadius : radius.maxMetres,
    r90Metres: isFormer ? site.bondRadius : radius.r90Metres,
    farthestTarget: radius.farthestTarget,
    targets: radius.targets,
    note: isFormer ? null : radius.note,
    exclaves: radius.exclaves,
    withoutFarthest: drops.map((dropped) => {
      const rest = dropFarthest(targets, dropped)
      return {
        dropped,
        maxMetres: rest.radius.maxMetres,
        r90Metres: rest.radius.r90Metres,
        coverage: coverageWithin(areas, rest.radius.r90Metres),
        lost: rest.dropped,
      }
    }),
  }
}

export const mapRings = (areas: readonly MapArea[]): CustomerMap['rings'] =>
  referenceRings.map((metres) => ({ metres, coverage: coverageWithin(areas, metres) }))
