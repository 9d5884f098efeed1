import { daysBefore } from 'domain/civil-date.ts'
import { placingRefusal } from 'domain/material.ts'
import { roundDays } from 'domain/visit-outcome.ts'
import type { NewVisit } from 'domain/visit.ts'
import type { Trx } from '#db/database.ts'
import { badRequest } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import type { VisitedDoor } from './visit-door.ts'
import type { VisitMoment } from './visit-moment.ts'

/** Which attempt of the round this would be; null where nobody counts, as at a place or where nobody went. */
export async function attemptOf(
  trx: Trx,
  { branchId }: BranchScope,
  { subjectKind, subjectId, unit, merchantId }: VisitedDoor,
  { outcome }: NewVisit,
  visitedOn: string,
): Promise<number | null> {
  if (outcome === 'skipped' || subjectKind === 'place' || subjectKind === 'target_group') return null
  const days = unit?.kind === 'dwelling' ? roundDays.dwelling : roundDays.shop
  const row = await trx
    .selectFrom('visit')
    .select(({ fn }) => fn.countAll<number>().as('attempts'))
    .where('branchId', '=', branchId)
    .where('withdrawnAt', 'is', null)
    .where('outcome', '<>', 'skipped')
    .where('visitedOn', '>', daysBefore(visitedOn, days))
    .where((eb) =>
      eb.or([
        eb.and([eb('subjectKind', '=', subjectKind), eb('subjectId', '=', subjectId)]),
        // A shop that came into a known door begins anew; a door whose file was only just made does not.
        ...(unit !== null && merchantId !== null
          ? [eb.and([eb('subjectKind', '=', 'unit'), eb('subjectId', '=', unit.id)])]
          : []),
      ]),
    )
    .executeTakeFirstOrThrow()
  return Number(row.attempts) + 1
}

/** @throws {AppError} 400 for a material that the branch does not have or that may not be shown on the day (L6) */
export async function refuseUnfitMaterials(
  trx: Trx,
  { branchId }: BranchScope,
  ids: readonly string[],
  onDate: string,
): Promise<void> {
  if (ids.length === 0) return
  const rows = await trx
    .selectFrom('material')
    .select(['id', 'approvedOn', 'validTo'])
    .where('branchId', '=', branchId)
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute()
  if (rows.length < new Set(ids).size) throw badRequest('unknown_material')
  if (rows.some((material) => placingRefusal(material, onDate) !== null)) throw badRequest('material_not_approved')
}

export interface VisitColumns {
  id: string
  attempt: number | null
  nextOn: string | null
  revisitSlot: string | null
}

/** Append-only: one attempt. */
export async function insertVisit(
  trx: Trx,
  scope: BranchScope,
  visit: NewVisit,
  { subjectKind, subjectId, unit, sideId, stop }: VisitedDoor,
  { visitedAt, visitedOn }: VisitMoment,
  columns: VisitColumns,
): Promise<void> {
  const { id: _id, stopId: _stop, lead: _lead, override: _override, complaint, ...told } = visit
  const { companionIds, productInterests, needs, materialIds, ...plain } = told
  await trx
    .insertInto('visit')
    .values({
      branchId: scope.branchId,
      userId: scope.userId,
      ...plain,
      subjectKind,
      subjectId,
      visitedAt,
      visitedOn,
      planId: stop?.planId ?? null,
      packetId: stop?.packetId ?? null,
      stopId: stop?.id ?? null,
      unitId: unit?.id ?? null,
      sideId,
      companionIds: JSON.stringify(companionIds),
      productInterests: JSON.stringify(productInterests),
      needs: JSON.stringify(needs),
      materialIds: JSON.stringify(materialIds),
      complaint: complaint ? 1 : 0,
      createdAt: new Date().toISOString(),
      withdrawnAt: null,
      withdrawnBy: null,
      ...columns,
    })
    .execute()
}

/** Whoever wanted this merchant visited has what he wanted. */
export const fulfilWishes = (trx: Trx, { branchId, userId }: BranchScope, merchantId: string, at: string) =>
  trx
    .updateTable('walkWish')
    .set((eb) => ({ doneAt: at, updatedAt: at, updatedBy: userId, rowVersion: eb('rowVersion', '+', 1) }))
    .where('branchId', '=', branchId)
    .where('subjectKind', '=', 'merchant')
    .where('subjectId', '=', merchantId)
    .where('doneAt', 'is', null)
    .where('deletedAt', 'is', null)
    .execute()
