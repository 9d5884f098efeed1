import { type DayCounts, leadIntents, tallyKinds } from 'domain/attendance.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { activeColleagueIds, childrenOf, listArrivalRows, listConsentRows, listTallyRows } from './attendance-rows.ts'

/**
 * Who came to an event, counted from its rows: what closing the day, results and the page of the day all read. Exact: who
 * may not be told small counts is told less by the caller.
 */
export async function dayCounts(db: Db | Trx, scope: BranchScope, eventId: string): Promise<DayCounts> {
  const arrivals = await listArrivalRows(db, scope, eventId)
  const consents = await listConsentRows(db, scope, eventId)
  const tallies = await listTallyRows(db, scope, eventId)
  const leads = await listEventLeads(db, scope, eventId)
  const colleagues = await activeColleagueIds(db, scope)

  const adults = arrivals.reduce((sum, row) => sum + row.adults, 0)
  const children = arrivals.reduce((sum, row) => sum + childrenOf(row).length, 0)
  const interested = arrivals.filter(({ intent }) => leadIntents.some((one) => one === intent))
  const owned = new Set(leads.filter(({ ownerUserId }) => colleagues.has(ownerUserId)).map(({ id }) => id))
  const agreed = (purpose: string) => consents.filter((row) => row.purpose === purpose).length
  const tally = Object.fromEntries(
    tallyKinds.map((kind) => [kind, tallies.reduce((sum, row) => sum + (row.kind === kind ? row.pieces : 0), 0)]),
  )
  return {
    households: new Set(arrivals.map(({ householdId, id }) => householdId ?? id)).size,
    people: adults + children,
    adults,
    children,
    invited: arrivals.filter(({ invitationId }) => invitationId !== null).length,
    walkIns: arrivals.filter(({ invitationId }) => invitationId === null).length,
    interested: interested.length,
    consents: {
      call: agreed('call'),
      message: agreed('message'),
      photo: agreed('photo'),
      share_with_merchant: agreed('share_with_merchant'),
    },
    leads: leads.length,
    unowned: interested.filter(
      ({ leadId, followUserId }) =>
        (leadId === null || !owned.has(leadId)) && (followUserId === null || !colleagues.has(followUserId)),
    ).length,
    // Each kind is there: made from the list of kinds.
    tally: tally as DayCounts['tally'],
    isCounted: arrivals.length > 0 || tallies.length > 0,
  }
}

/** Leads that interested guests are linked to, or that say that they come from this event. */
async function listEventLeads(db: Db | Trx, { branchId }: BranchScope, eventId: string) {
  return db
    .selectFrom('lead')
    .select(['lead.id', 'lead.ownerUserId'])
    .where('lead.branchId', '=', branchId)
    .where('lead.deletedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('lead.originKind', '=', 'event'), eb('lead.originId', '=', eventId)]),
        eb.exists(
          eb
            .selectFrom('attendance')
            .select('attendance.id')
            .whereRef('attendance.branchId', '=', 'lead.branchId')
            .whereRef('attendance.leadId', '=', 'lead.id')
            .where('attendance.eventId', '=', eventId)
            .where('attendance.withdrawnAt', 'is', null),
        ),
      ]),
    )
    .execute()
}
