import { ulid } from 'ulid'
import type { Trx } from '#db/database.ts'
import { badRequest } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { newStamps } from '#http/stamps.ts'
import { changeEvent } from './event-queries.ts'
import { type EventRow, eventOf } from './event-rows.ts'

/**
 * Takes over what an earlier event was made of: sites with the chosen one, team, run sheet, planned costs of the bank,
 * partners, materials and kinds of permits. What was granted, paid, taken along or answered is not: it is asked anew.
 *
 * @throws {AppError} 400 `unknown_event`
 */
export async function copyParts(trx: Trx, scope: BranchScope, fromId: string, event: EventRow): Promise<void> {
  const from = await eventOf(trx, scope, fromId)
  if (!from) throw badRequest('unknown_event')
  const { branchId } = scope
  const of = { branchId, eventId: event.id }
  const stamps = { ...newStamps(scope.userId), deletedAt: null }
  const team = (
    await trx
      .selectFrom('eventTeam')
      .selectAll()
      .where('branchId', '=', branchId)
      .where('eventId', '=', fromId)
      .execute()
  ).map((row) => ({ ...row, ...of, id: ulid() }))
  if (team.length > 0) await trx.insertInto('eventTeam').values(team).execute()
  const steps = (
    await trx
      .selectFrom('eventStep')
      .selectAll()
      .where('branchId', '=', branchId)
      .where('eventId', '=', fromId)
      .execute()
  ).map((row) => ({ ...row, ...of, id: ulid() }))
  if (steps.length > 0) await trx.insertInto('eventStep').values(steps).execute()
  const partners = (
    await trx
      .selectFrom('eventPartner')
      .selectAll()
      .where('branchId', '=', branchId)
      .where('eventId', '=', fromId)
      .execute()
  ).map((row) => ({ ...row, ...of, id: ulid() }))
  if (partners.length > 0) await trx.insertInto('eventPartner').values(partners).execute()
  const materials = (
    await trx
      .selectFrom('eventMaterial')
      .selectAll()
      .where('branchId', '=', branchId)
      .where('eventId', '=', fromId)
      .execute()
  ).map((row) => ({
    ...row,
    ...of,
    id: ulid(),
    taken: null,
    returned: null,
  }))
  if (materials.length > 0) await trx.insertInto('eventMaterial').values(materials).execute()

  const costs = await trx
    .selectFrom('eventCost')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('eventId', '=', fromId)
    .where('deletedAt', 'is', null)
    .where('sponsorshipId', 'is', null)
    .execute()
  if (costs.length > 0)
    await trx
      .insertInto('eventCost')
      .values(costs.map((row) => ({ ...row, ...of, ...stamps, id: ulid(), actualFen: null })))
      .execute()
  const permits = await trx
    .selectFrom('eventPermit')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('eventId', '=', fromId)
    .where('deletedAt', 'is', null)
    .execute()
  if (permits.length > 0)
    await trx
      .insertInto('eventPermit')
      .values(
        permits.map((row) => ({
          ...row,
          ...of,
          ...stamps,
          id: ulid(),
          state: row.state === 'not_needed' ? row.state : 'needed',
          number: '',
          grantedOn: null,
          attachmentId: null,
        })),
      )
      .execute()
  await copySites(trx, scope, from, event)
}

async function copySites(trx: Trx, scope: BranchScope, from: EventRow, event: EventRow): Promise<void> {
  const sites = await trx
    .selectFrom('eventSite')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('eventId', '=', from.id)
    .where('deletedAt', 'is', null)
    .execute()
  if (sites.length === 0) return
  const newIds = new Map(sites.map(({ id }) => [id, ulid()]))
  const renamed = (id: string | null) => (id === null ? null : (newIds.get(id) ?? null))
  await trx
    .insertInto('eventSite')
    .values(
      sites.map((row) => ({
        ...row,
        ...newStamps(scope.userId),
        id: newIds.get(row.id) ?? ulid(),
        eventId: event.id,
        fallbackSiteId: renamed(row.fallbackSiteId),
      })),
    )
    .execute()
  await changeEvent(trx, scope, event, {
    chosenSiteId: renamed(from.chosenSiteId),
    fallbackSiteId: renamed(from.fallbackSiteId),
  })
}
