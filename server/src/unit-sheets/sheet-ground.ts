import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { nameFold } from '#search/name-text.ts'
import { type DoorUnit, listDoorsOf } from '#units/door-queries.ts'
import { inWalkingOrder } from '#units/door-order.ts'

const batchNames = 400

export interface SheetSide {
  id: string
  compass: string
  frontage: string
  lengthM: number
}
export interface SheetStreet {
  id: string
  sides: SheetSide[]
}

/** Streets by their name as it is searched for; several where the town has two of a name. */
export async function streetsByName(trx: Trx, scope: BranchScope, names: readonly string[]) {
  const folds = [...new Set(names.map(nameFold))].filter((fold) => fold !== '')
  const found = new Map<string, SheetStreet[]>()
  for (let from = 0; from < folds.length; from += batchNames) {
    const rows = await trx
      .selectFrom('street')
      .innerJoin('streetSegment', 'streetSegment.streetId', 'street.id')
      .innerJoin('segmentSide', 'segmentSide.segmentId', 'streetSegment.id')
      .select(['street.id as streetId', 'street.nameFold'])
      .select(['segmentSide.id', 'segmentSide.compass', 'segmentSide.frontage', 'segmentSide.lengthM'])
      .where('street.orgId', '=', scope.orgId)
      .where('street.retiredAt', 'is', null)
      .where('streetSegment.retiredAt', 'is', null)
      .where('segmentSide.retiredAt', 'is', null)
      .where('street.nameFold', 'in', folds.slice(from, from + batchNames))
      .orderBy('segmentSide.lengthM', 'desc')
      .orderBy('segmentSide.id')
      .execute()
    for (const { streetId, nameFold: fold, ...side } of rows) {
      const streets = found.get(fold) ?? []
      const street = streets.find(({ id }) => id === streetId)
      if (street) street.sides.push(side)
      else streets.push({ id: streetId, sides: [side] })
      found.set(fold, streets)
    }
  }
  return found
}

/** The doors of some sides in walking order, by side. */
export async function doorsBySide(trx: Trx, scope: BranchScope, sideIds: readonly string[]) {
  const doors = await listDoorsOf(
    trx,
    scope.orgId,
    sideIds.map((sideId) => ({ sideId, placeId: null })),
  )
  return new Map(
    [...Map.groupBy(doors, ({ sideId }) => sideId ?? '')].map(([side, of]) => [side, inWalkingOrder(of)] as const),
  )
}

/** The first number of a label, by which houses stand in order; null where there is none. */
export const houseNumber = (label: string): number | null => {
  const digits = /\d+/u.exec(label)?.[0]
  return digits === undefined ? null : Number(digits)
}

/**
 * Which of some sides a house number belongs to: that of the nearest number known there (on a side that is not said, of the
 * same parity); without numbers the longest side.
 */
export function sideOfNumber(
  sides: readonly SheetSide[],
  label: string,
  doors: ReadonlyMap<string, readonly DoorUnit[]>,
  isSideSaid: boolean,
): SheetSide | null {
  const own = houseNumber(label)
  const known = sides.flatMap((side) =>
    (doors.get(side.id) ?? []).flatMap((door) => {
      const number = houseNumber(door.label)
      if (own === null || number === null || (!isSideSaid && number % 2 !== own % 2)) return []
      return [{ side, away: Math.abs(number - own) }]
    }),
  )
  const [nearest] = known.toSorted((a, b) => a.away - b.away)
  if (nearest) return nearest.side
  return isSideSaid || sides.length === 1 ? (sides[0] ?? null) : null
}

/** The door behind which a number comes: the last known one below it, if numbers rise along the side. */
export function neighbourOf(label: string, doors: readonly DoorUnit[]): string | undefined {
  const own = houseNumber(label)
  if (own === null) return undefined
  const numbered = doors.flatMap((door) => {
    const number = houseNumber(door.label)
    return number === null ? [] : [{ id: door.id, number }]
  })
  const [first, last] = [numbered[0], numbered.at(-1)]
  if (!first || !last) return undefined
  const isRising = first.number <= last.number
  const before = numbered.findLast(({ number }) => (isRising ? number <= own : number >= own))
  return before?.id ?? 'first'
}
