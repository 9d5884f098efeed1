import type { PlaceMetric, StatSource } from 'domain/place.ts'
import type { CityPlace, TableRow } from './city.ts'
import { type MadeBranch, type Making, byDistance } from './making.ts'
import { knownWithin } from './proportions.ts'

/** People who really work in a place; what a branch knows of it may be older. */
export function employees(making: Making, place: CityPlace): number {
  const [low, high] = place.kind === 'school' ? [45, 160] : (workFigures[place.kind]?.range ?? [5, 20])
  return making.drawsFor('employees', place.id).whole(low, high)
}

/** Employees and so on by kind of place: how many, told by whom. */
export const workFigures: Partial<
  Record<CityPlace['kind'], { metric: PlaceMetric; range: [number, number]; sourceKind: StatSource }>
> = {
  office: { metric: 'employees', range: [280, 1900], sourceKind: 'property' },
  park_ind: { metric: 'employees', range: [600, 3200], sourceKind: 'property' },
  enterprise: { metric: 'employees', range: [24, 420], sourceKind: 'survey' },
  gov: { metric: 'employees', range: [35, 320], sourceKind: 'survey' },
  hospital: { metric: 'employees', range: [700, 1600], sourceKind: 'survey' },
  school: { metric: 'students', range: [620, 2100], sourceKind: 'survey' },
  kindergarten: { metric: 'students', range: [120, 380], sourceKind: 'survey' },
  market: { metric: 'stalls', range: [60, 240], sourceKind: 'property' },
  mall: { metric: 'stalls', range: [90, 220], sourceKind: 'property' },
  green: { metric: 'footfall_per_hour', range: [60, 420], sourceKind: 'survey' },
  transit: { metric: 'footfall_per_hour', range: [900, 3200], sourceKind: 'survey' },
}

/** The branch's file on employers: who pays salaries through whom. */
export function employerProfiles(making: Making, branch: MadeBranch): TableRow[] {
  const random = making.random.branch(`employers ${branch.index}`)
  const kinds: readonly string[] = ['enterprise', 'gov', 'hospital', 'school', 'office', 'park_ind']
  return byDistance(
    making.city.places.filter(({ kind }) => kinds.includes(kind)),
    branch.position,
  )
    .filter(({ metres }) => metres < knownWithin && random.chance(branch.index === 0 ? 0.65 : 0.3))
    .map(({ thing: { id, kind } }) => {
      const payrollStatus = random.weighted({
        none: 0.38,
        prospect: 0.26,
        negotiating: 0.12,
        live_here: 0.2,
        lost: 0.04,
      })
      return {
        table: 'employerProfile' as const,
        row: {
          branchId: branch.id,
          id: making.newId(),
          placeId: id,
          sector: sectorOf(kind, random.chance(0.2)),
          corpAccount:
            payrollStatus === 'live_here' ? 'here' : random.weighted({ unknown: 0.45, rival: 0.4, here: 0.15 }),
          payrollStatus,
          payDay: random.chance(0.6) ? random.whole(5, 28) : null,
          ...making.softly,
        },
      }
    })
}

const sectorOf = (kind: CityPlace['kind'], isState: boolean): string =>
  ({ gov: 'gov', hospital: 'medical', school: 'education' })[String(kind)] ?? (isState ? 'soe' : 'private')
