import { daysAfter } from 'domain/civil-date.ts'
import { leadProtectDays, openLeadStates } from 'domain/lead.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { ulid } from 'ulid'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { isInTurf, type TurfRow } from './turf-queries.ts'

interface Subject {
  kind: string
  id: string
}
const keyOf = ({ kind, id }: Subject) => `${kind} ${id}`

/**
 * What the former owner of a turf had open in it goes to the new one (I19): leads with their history, tasks, and one
 * hand-over record for each customer and merchant concerned. What he has elsewhere stays his.
 *
 * @returns how many moved
 */
export async function handTurfOver(
  trx: Trx,
  scope: BranchScope,
  turf: TurfRow,
  toUserId: string,
  today: string,
): Promise<{ leads: number; tasks: number }> {
  const { branchId } = scope
  const fromUserId = turf.ownerUserId
  if (fromUserId === null || fromUserId === toUserId) return { leads: 0, tasks: 0 }
  const at = new Date().toISOString()
  const allLeads = await trx
    .selectFrom('lead')
    .select(['id', 'subjectKind', 'subjectId', 'state', 'rowVersion'])
    .where('branchId', '=', branchId)
    .where('ownerUserId', '=', fromUserId)
    .where('state', 'in', openLeadStates)
    .where('deletedAt', 'is', null)
    .execute()
  const allTasks = await trx
    .selectFrom('task')
    .select(['id', 'subjectKind', 'subjectId', 'rowVersion'])
    .where('branchId', '=', branchId)
    .where('ownerUserId', '=', fromUserId)
    .where('state', 'in', ['open', 'doing'])
    .where('deletedAt', 'is', null)
    .execute()
  const subjectOf = ({ subjectKind, subjectId }: { subjectKind: string | null; subjectId: string | null }) =>
    subjectKind === null || subjectId === null ? null : { kind: subjectKind, id: subjectId }
  const inside = await subjectsInside(
    trx,
    scope,
    turf,
    [...allLeads, ...allTasks].flatMap((row) => subjectOf(row) ?? []),
  )
  const isInside = (row: { subjectKind: string | null; subjectId: string | null }) => {
    const subject = subjectOf(row)
    return subject !== null && inside.has(keyOf(subject))
  }
  const leads = allLeads.filter(isInside)
  const moved = new Set(leads.map(({ id }) => id))
  const tasks = allTasks.filter(
    (task) => isInside(task) || (task.subjectKind === 'lead' && task.subjectId !== null && moved.has(task.subjectId)),
  )
  for (const { id, state, rowVersion } of leads) {
    await trx
      .updateTable('lead')
      .set({
        ownerUserId: toUserId,
        protectUntil: daysAfter(today, leadProtectDays),
        ...changedStamps(scope.userId, rowVersion, at),
      })
      .where('branchId', '=', branchId)
      .where('id', '=', id)
      .execute()
    const owners = { fromOwnerId: fromUserId, toOwnerId: toUserId }
    await trx
      .insertInto('leadMove')
      .values({
        branchId,
        id: ulid(),
        leadId: id,
        fromState: state,
        toState: state,
        ...owners,
        movedAt: at,
        movedBy: scope.userId,
      })
      .execute()
  }
  for (const { id, rowVersion } of tasks) {
    await trx
      .updateTable('task')
      .set({ ownerUserId: toUserId, ...changedStamps(scope.userId, rowVersion, at) })
      .where('branchId', '=', branchId)
      .where('id', '=', id)
      .execute()
  }
  const subjects = new Map([...leads, ...tasks].flatMap((row) => subjectOf(row) ?? []).map((one) => [keyOf(one), one]))
  for (const { kind, id } of subjects.values()) {
    if (kind !== 'customer' && kind !== 'merchant') continue
    await trx
      .insertInto('handOver')
      .values({
        branchId,
        id: ulid(),
        subjectKind: kind,
        subjectId: id,
        lockId: null,
        fromUserId,
        toUserId,
        reason: turf.name,
        state: 'accepted',
        answer: '',
        answeredAt: at,
        answeredBy: scope.userId,
        ...newStamps(scope.userId, at),
      })
      .execute()
  }
  return { leads: leads.length, tasks: tasks.length }
}

/** Which of some subjects stand in the turf, by where their shop, home or outline is. */
async function subjectsInside(
  trx: Trx,
  { branchId, orgId }: BranchScope,
  turf: TurfRow,
  subjects: readonly Subject[],
): Promise<Set<string>> {
  const idsOf = (kind: string) => [...new Set(subjects.filter((one) => one.kind === kind).map(({ id }) => id))]
  const positions: [key: string, position: LngLat][] = []
  const keep = (kind: string, rows: readonly { id: string; lng: number | null; lat: number | null }[]) => {
    for (const { id, lng, lat } of rows) if (lng !== null && lat !== null) positions.push([`${kind} ${id}`, [lng, lat]])
  }
  const [merchants, customers, places, units] = [idsOf('merchant'), idsOf('customer'), idsOf('place'), idsOf('unit')]
  if (merchants.length > 0) {
    keep(
      'merchant',
      await trx
        .selectFrom('merchant')
        .innerJoin('shop', 'shop.id', 'merchant.shopId')
        .select(['merchant.id', 'shop.lng', 'shop.lat'])
        .where('merchant.branchId', '=', branchId)
        .where('merchant.id', 'in', merchants)
        .execute(),
    )
  }
  if (customers.length > 0) {
    const rows = await trx
      .selectFrom('customer')
      .leftJoin('place', 'place.id', 'customer.homePlaceId')
      .select(['customer.id', 'customer.lng', 'customer.lat', 'place.lng as placeLng', 'place.lat as placeLat'])
      .where('customer.branchId', '=', branchId)
      .where('customer.id', 'in', customers)
      .execute()
    keep(
      'customer',
      rows.map(({ id, lng, lat, placeLng, placeLat }) => ({ id, lng: lng ?? placeLng, lat: lat ?? placeLat })),
    )
  }
  if (places.length > 0) {
    const rows = trx.selectFrom('place').select(['id', 'lng', 'lat']).where('orgId', '=', orgId)
    keep('place', await rows.where('id', 'in', places).execute())
  }
  if (units.length > 0) {
    const rows = trx.selectFrom('unit').select(['id', 'lng', 'lat']).where('orgId', '=', orgId)
    keep('unit', await rows.where('id', 'in', units).execute())
  }
  return new Set(positions.filter(([, position]) => isInTurf(turf, position)).map(([key]) => key))
}
