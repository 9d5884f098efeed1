import { type EventState, heldStates } from 'domain/event.ts'
import type { EventMaterialsChange } from 'domain/event-plan.ts'
import { materialState, placingRefusal } from 'domain/material.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import { badRequest, conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { findMaterialRow } from '#materials/material-queries.ts'
import type { EventRow } from './event-rows.ts'

type BranchKey = Pick<BranchScope, 'branchId'>

/**
 * Materials of an event by title, each with whether it may be shown on its day (L6) and whether there are enough.
 *
 * @param onDate  the day it is shown; today where the event has none yet
 */
export async function listEventMaterials(db: Db | Trx, { branchId }: BranchKey, eventId: string, onDate: string) {
  const rows = await db
    .selectFrom('eventMaterial')
    .innerJoin('material', (join) =>
      join
        .onRef('material.branchId', '=', 'eventMaterial.branchId')
        .onRef('material.id', '=', 'eventMaterial.materialId'),
    )
    .select([
      'eventMaterial.materialId',
      'eventMaterial.planned',
      'eventMaterial.taken',
      'eventMaterial.returned',
      'material.title',
      'material.approvalNo',
      'material.approvedOn',
      'material.validTo',
      'material.stock',
    ])
    .where('eventMaterial.branchId', '=', branchId)
    .where('eventMaterial.eventId', '=', eventId)
    .orderBy('material.titleSort')
    .orderBy('eventMaterial.id')
    .execute()
  return rows.map(({ approvedOn, ...row }) => ({
    ...row,
    state: materialState({ approvedOn, validTo: row.validTo, isReturned: false }, onDate),
    refusal: placingRefusal({ approvedOn, validTo: row.validTo }, onDate),
    /** Pieces that are missing in the cupboard; nothing once they were taken, and where nobody counts. */
    missing: row.taken !== null || row.stock === null ? 0 : Math.max(0, row.planned - row.stock),
  }))
}
export type EventMaterialRow = Awaited<ReturnType<typeof listEventMaterials>>[number]

/**
 * Writes what is taken along and brought back; the stock of each material follows.
 *
 * @throws {AppError} 400 `unknown_material`; 409 `stock_short` where more is taken than lies there; of an event that is
 *   ready or was held, 409 `event_material_not_approved` and `event_material_expires` where something is added, or more of
 *   it, that may not be shown on its day
 */
export async function replaceEventMaterials(
  trx: Trx,
  scope: BranchScope,
  { id: eventId, state, onDate }: Pick<EventRow, 'id' | 'state' | 'onDate'>,
  { materials }: EventMaterialsChange,
): Promise<void> {
  const before = await trx
    .selectFrom('eventMaterial')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('eventId', '=', eventId)
    .execute()
  const ids = [...new Set([...before, ...materials].map(({ materialId }) => materialId))]
  for (const materialId of ids) {
    const was = before.find((row) => row.materialId === materialId)
    const is = materials.find((row) => row.materialId === materialId)
    const material = await findMaterialRow(trx, scope, materialId)
    if (!material && !was) throw badRequest('unknown_material')
    // No later step looks at it; what was counted before may still be brought back.
    if (is && checkedStates.includes(state) && isMore(is, was)) refuseUnshowable(material, onDate)
    if (material) await moveStock(trx, scope, material, outOf(is) - outOf(was))
  }
  await trx.deleteFrom('eventMaterial').where('branchId', '=', scope.branchId).where('eventId', '=', eventId).execute()
  const rows = materials.map((row) => ({ branchId: scope.branchId, id: ulid(), eventId, ...row }))
  if (rows.length > 0) await trx.insertInto('eventMaterial').values(rows).execute()
}

const checkedStates: readonly EventState[] = ['ready', ...heldStates]

type Pieces = { planned: number; taken: number | null }
const isMore = (is: Pieces, was: Pieces | undefined) =>
  was === undefined || is.planned > was.planned || (is.taken ?? 0) > (was.taken ?? 0)

/** The same that the step to ready asks of every material (L6). A material that was taken away is not approved. */
function refuseUnshowable(material: Awaited<ReturnType<typeof findMaterialRow>>, onDate: string | null): void {
  const refusal = material && onDate !== null ? placingRefusal(material, onDate) : 'material_not_approved'
  if (refusal) throw conflict(`event_${refusal}`, { title: material?.title ?? '', validTo: material?.validTo ?? null })
}

/** Pieces that are not in the cupboard because of an event. */
const outOf = (row: { taken: number | null; returned: number | null } | undefined) =>
  (row?.taken ?? 0) - (row?.returned ?? 0)

async function moveStock(
  trx: Trx,
  scope: BranchScope,
  { id, title, stock }: { id: string; title: string; stock: number | null },
  out: number,
): Promise<void> {
  if (stock === null || out === 0) return
  if (out > stock) throw conflict('stock_short', { title, stock, wanted: out })
  await trx
    .updateTable('material')
    .set((eb) => ({ stock: stock - out, rowVersion: eb('rowVersion', '+', 1) }))
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
}
