import { type AttendanceUpdate, leadIntents } from 'domain/attendance.ts'
import type { ProductLine } from 'domain/product.ts'
import type { BranchClock } from '#branches/branch-clock.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { insertLead } from '#leads/lead-queries.ts'
import { openLeadOf, ownerOf } from '#visits/visit-lead.ts'
import { activeColleagueIds } from './attendance-rows.ts'
import type { EventRow } from '#events/event-rows.ts'

/** What is meant where nobody said it: the first of the four that everybody has. */
const usualLine: ProductLine = 'mobile_bank'

interface OfArrival {
  arrival: AttendanceUpdate
  guest: { customerId: string | null }
  event: EventRow
  clock: BranchClock
}

/**
 * The lead of whoever is interested. Its owner is who looks after the customer, else who will follow up, else the host:
 * it is somebody's from the first minute. One that is open for the same is told, and none is made.
 */
export async function leadOfArrival(trx: Trx, scope: BranchScope, { arrival, guest, event, clock }: OfArrival) {
  const { intent, label, note } = arrival
  if (!leadIntents.some((one) => one === intent)) return null
  const { customerId } = guest
  const line = arrival.line ?? usualLine
  const colleagues = await activeColleagueIds(trx, scope)
  const standing = customerId === null ? null : await openLeadOf(trx, scope, customerId, line)
  if (standing !== null) return { id: standing, owner: await ownerOfLead(trx, scope, standing), isNew: false }
  const candidates = [
    await ownerOf(trx, scope, { merchantId: null, customerId }),
    arrival.followUserId,
    event.hostUserId,
    scope.userId,
  ]
  const ownerUserId = candidates.find((id) => id !== null && colleagues.has(id)) ?? scope.userId
  const id = await insertLead(
    trx,
    scope,
    {
      source: 'event',
      ...(customerId === null
        ? ({ subjectKind: 'none', subjectId: null } as const)
        : ({ subjectKind: 'customer', subjectId: customerId } as const)),
      line,
      amountBand: null,
      grade: intent === 'a' ? 'a' : 'b',
      ownerUserId,
      slaClass: 'standard',
      note: [customerId === null ? label : '', note].filter((part) => part !== '').join(' '),
    },
    clock,
    { kind: 'event', id: event.id },
  )
  return { id, owner: await named(trx, ownerUserId), isNew: true }
}

async function ownerOfLead(trx: Trx, { branchId }: BranchScope, leadId: string) {
  const { ownerUserId } = await trx
    .selectFrom('lead')
    .select('ownerUserId')
    .where('branchId', '=', branchId)
    .where('id', '=', leadId)
    .executeTakeFirstOrThrow()
  return named(trx, ownerUserId)
}

const named = (trx: Trx, id: string) =>
  trx.selectFrom('user').select(['id', 'name']).where('id', '=', id).executeTakeFirstOrThrow()

/** A lead that came of an arrival alone and that nobody has touched goes with it. @returns whether it is gone */
export async function dropUntouchedLead(
  trx: Trx,
  { branchId, userId }: BranchScope,
  { leadId, eventId }: { leadId: string | null; eventId: string },
): Promise<boolean> {
  if (leadId === null) return true
  const { numUpdatedRows } = await trx
    .updateTable('lead')
    .set({ deletedAt: new Date().toISOString(), updatedBy: userId })
    .where('branchId', '=', branchId)
    .where('id', '=', leadId)
    .where('originKind', '=', 'event')
    .where('originId', '=', eventId)
    .where('rowVersion', '=', 1)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
