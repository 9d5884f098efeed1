import type { EventState } from 'domain/event.ts'
import { ulid } from 'ulid'
import type { Trx } from '#db/database.ts'
import { badRequest } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { newStamps } from '#http/stamps.ts'
import { changeEvent } from './event-queries.ts'
import { type EventRow, eventOrNotFound, eventOf } from './event-rows.ts'

/**
 * Takes over what an earlier event was made of: sites with the chosen one, team, run sheet, planned costs of the bank,
 * partners, materials and kinds of permits. What was granted, paid, taken along or answered is not: it is asked anew.
 *
 * @throws {AppError} 400 `unknown_event`
 */
export async function copyParts(trx: Trx, scope: BranchScope, fromId: string, event: EventRow): Promise<void> {
  const from = await eventOf(trx, scope, fromId)
  if (!from) throw badRequest('unknown_event')
  for (const copy of [copyTeam, copySteps, copyPartners, copyMaterials, copyCosts, copyPermits])
    await copy(trx, scope, from, event)
  await copySites(trx, scope, from, event)
}

/** States in which budget, sites and answers are not agreed yet. */
const open: readonly EventState[] = ['idea', 'siting', 'budget']

/**
 * Gives a later event of a series what it has nothing of yet: the same, and the answers to the rules, which are the same
 * for what is the same. What it has of its own stays.
 */
export async function fillParts(trx: Trx, scope: BranchScope, from: EventRow, event: EventRow): Promise<void> {
  const { branchId } = scope
  const isEmpty = async (table: 'eventTeam' | 'eventStep' | 'eventPartner' | 'eventMaterial' | 'eventCheck') =>
    (await trx
      .selectFrom(table)
      .select('id')
      .where('branchId', '=', branchId)
      .where('eventId', '=', event.id)
      .executeTakeFirst()) === undefined
  const hasNone = async (table: 'eventCost' | 'eventPermit' | 'eventSite') =>
    (await trx
      .selectFrom(table)
      .select('id')
      .where('branchId', '=', branchId)
      .where('eventId', '=', event.id)
      .where('deletedAt', 'is', null)
      .executeTakeFirst()) === undefined
  if (await isEmpty('eventTeam')) await copyTeam(trx, scope, from, event)
  if (await isEmpty('eventStep')) await copySteps(trx, scope, from, event)
  if (await isEmpty('eventPartner')) await copyPartners(trx, scope, from, event)
  if (await isEmpty('eventMaterial')) await copyMaterials(trx, scope, from, event)
  if (!open.includes(event.state)) return
  if (await hasNone('eventCost')) await copyCosts(trx, scope, from, event)
  if (await hasNone('eventPermit')) await copyPermits(trx, scope, from, event)
  if (await isEmpty('eventCheck')) await copyRules(trx, scope, from, event)
  if (await hasNone('eventSite')) await copySites(trx, scope, from, await eventOrNotFound(trx, scope, event.id))
}

type Copy = (trx: Trx, scope: BranchScope, from: EventRow, event: EventRow) => Promise<void>

const copyTeam: Copy = async (trx, { branchId }, from, { id: eventId }) => {
  const rows = await trx
    .selectFrom('eventTeam')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('eventId', '=', from.id)
    .execute()
  const copies = rows.map((row) => ({ ...row, id: ulid(), eventId }))
  if (copies.length > 0) await trx.insertInto('eventTeam').values(copies).execute()
}

const copySteps: Copy = async (trx, { branchId }, from, { id: eventId }) => {
  const rows = await trx
    .selectFrom('eventStep')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('eventId', '=', from.id)
    .execute()
  const copies = rows.map((row) => ({ ...row, id: ulid(), eventId }))
  if (copies.length > 0) await trx.insertInto('eventStep').values(copies).execute()
}

const copyPartners: Copy = async (trx, { branchId }, from, { id: eventId }) => {
  const rows = await trx
    .selectFrom('eventPartner')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('eventId', '=', from.id)
    .execute()
  const copies = rows.map((row) => ({ ...row, id: ulid(), eventId }))
  if (copies.length > 0) await trx.insertInto('eventPartner').values(copies).execute()
}

const copyMaterials: Copy = async (trx, { branchId }, from, { id: eventId }) => {
  const rows = await trx
    .selectFrom('eventMaterial')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('eventId', '=', from.id)
    .execute()
  const copies = rows.map((row) => ({ ...row, id: ulid(), eventId, taken: null, returned: null }))
  if (copies.length > 0) await trx.insertInto('eventMaterial').values(copies).execute()
}

const copyRules: Copy = async (trx, { branchId }, from, { id: eventId }) => {
  const rows = await trx
    .selectFrom('eventCheck')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('eventId', '=', from.id)
    .where('kind', '=', 'rule')
    .execute()
  const copies = rows.map((row) => ({ ...row, id: ulid(), eventId }))
  if (copies.length > 0) await trx.insertInto('eventCheck').values(copies).execute()
}

const copyCosts: Copy = async (trx, { branchId, userId }, from, { id: eventId }) => {
  const rows = await trx
    .selectFrom('eventCost')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('eventId', '=', from.id)
    .where('deletedAt', 'is', null)
    // What a sponsor gives he gives to one event.
    .where('sponsorshipId', 'is', null)
    .execute()
  const copies = rows.map((row) => ({ ...row, ...newStamps(userId), id: ulid(), eventId, actualFen: null }))
  if (copies.length > 0) await trx.insertInto('eventCost').values(copies).execute()
}

const notAsked = { number: '', grantedOn: null, attachmentId: null }
const copyPermits: Copy = async (trx, { branchId, userId }, from, { id: eventId }) => {
  const rows = await trx
    .selectFrom('eventPermit')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('eventId', '=', from.id)
    .where('deletedAt', 'is', null)
    .execute()
  const copies = rows.map((row) => {
    const state = row.state === 'not_needed' ? row.state : 'needed'
    return { ...row, ...newStamps(userId), ...notAsked, id: ulid(), eventId, state }
  })
  if (copies.length > 0) await trx.insertInto('eventPermit').values(copies).execute()
}

const copySites: Copy = async (trx, scope, from, event) => {
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
  const copies = sites.map((row) => ({
    ...row,
    ...newStamps(scope.userId),
    id: newIds.get(row.id) ?? ulid(),
    eventId: event.id,
    fallbackSiteId: renamed(row.fallbackSiteId),
  }))
  await trx.insertInto('eventSite').values(copies).execute()
  await changeEvent(trx, scope, event, {
    chosenSiteId: renamed(from.chosenSiteId),
    fallbackSiteId: renamed(from.fallbackSiteId),
    siteWaiver: from.siteWaiver,
  })
}
