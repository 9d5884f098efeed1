import type { VisitOutcome } from 'domain/visit.ts'
import { outcomeRules } from 'domain/visit-outcome.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { type GroundDoor, isOccupied } from './ground-doors.ts'
import { inChunks } from './in-chunks.ts'

const standingVisits = (db: Db, scope: BranchScope) =>
  db
    .selectFrom('visit')
    .select(['id', 'unitId', 'subjectKind', 'subjectId', 'visitedOn', 'outcome', 'nextOn', 'planId', 'createdAt'])
    .where('branchId', '=', scope.branchId)
    .where('withdrawnAt', 'is', null)
    // A door one did not come to was not attempted.
    .where('outcome', '!=', 'skipped' satisfies VisitOutcome)

export interface VisitOfDoor {
  id: string
  on: string
  outcome: VisitOutcome
  isTerminal: boolean
  nextOn: string | null
  planId: string | null
}

/** Outcomes that found nobody left in the door. */
const endings: readonly VisitOutcome[] = ['vacant', 'gone_moved']

/**
 * Visits of each door, oldest first: at the door itself, or, before doors were known, at the file of whoever is in it.
 * What concerned an earlier occupant is none of this one's.
 */
export async function visitsOfDoors(
  db: Db,
  scope: BranchScope,
  doors: readonly GroundDoor[],
): Promise<ReadonlyMap<string, VisitOfDoor[]>> {
  const unitOf = new Map(doors.flatMap(({ merchant, unitId }) => (merchant ? [[merchant.id, unitId] as const] : [])))
  const atDoors = await inChunks(
    doors.map(({ unitId }) => unitId),
    (chunk) => standingVisits(db, scope).where('unitId', 'in', chunk).execute(),
  )
  const atFiles = await inChunks([...unitOf.keys()], (chunk) =>
    standingVisits(db, scope)
      .where('subjectKind', '=', 'merchant')
      .where('subjectId', 'in', chunk)
      .where('unitId', 'is', null)
      .execute(),
  )
  const rows = [...atDoors, ...atFiles].toSorted((a, b) =>
    a.visitedOn !== b.visitedOn
      ? a.visitedOn < b.visitedOn
        ? -1
        : 1
      : a.createdAt !== b.createdAt
        ? a.createdAt < b.createdAt
          ? -1
          : 1
        : a.id < b.id
          ? -1
          : 1,
  )
  const byUnit = Map.groupBy(rows, ({ unitId, subjectId }) => unitId ?? unitOf.get(subjectId) ?? '')
  return new Map(
    doors.map(({ unitId, shop, merchant }) => {
      const own = (byUnit.get(unitId) ?? []).filter(
        ({ subjectKind, subjectId, visitedOn }) =>
          (subjectKind !== 'merchant' || shop === null || subjectId === merchant?.id) &&
          visitedOn >= (shop?.occupiedFrom ?? ''),
      )
      // Whoever was put in after it was found empty begins a round of his own.
      const ended = own.findLastIndex(
        ({ outcome, createdAt }) => isEnding(outcome) && shop?.foundAt != null && createdAt < shop.foundAt,
      )
      return [unitId, own.slice(ended + 1).map(toVisit)]
    }),
  )
}

// A code of newVisitSchema.
const isEnding = (outcome: string) => endings.includes(outcome as VisitOutcome)

/** Somebody is in it, or was until one of some visits found it empty: it was a door of that round. */
export const isDoorOfRound = (door: GroundDoor, visits: readonly VisitOfDoor[]): boolean =>
  isOccupied(door) || visits.some(({ outcome }) => endings.includes(outcome))

function toVisit(row: {
  id: string
  visitedOn: string
  outcome: string
  nextOn: string | null
  planId: string | null
}): VisitOfDoor {
  const outcome = row.outcome as VisitOutcome
  const { id, visitedOn, nextOn, planId } = row
  return { id, on: visitedOn, outcome, isTerminal: outcomeRules[outcome].terminal, nextOn, planId }
}
