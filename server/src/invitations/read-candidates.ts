import type { birthYearBands, familiarities, Segment } from 'domain/customer.ts'
import { type Asking, type Candidate, suitabilityOf } from 'domain/invitation-list.ts'
import type { BranchClock } from '#branches/branch-clock.ts'
import { inChunks } from '#canvass-ground/in-chunks.ts'
import { readCustomerContactFacts } from '#contact-locks/customer-contact-facts.ts'
import { forbidRules, tagLiveFrom } from '#customer-map/reference-lists.ts'
import type { Db, Trx } from '#db/database.ts'
import { heldOut } from '#hold-outs/held-out.ts'
import type { BranchScope } from '#http/scope.ts'
import type { InvitedEvent } from './invited-event.ts'

/** A candidate with what the list tells of him. */
export interface ListedCandidate extends Candidate {
  name: string
  nameMask: string
  homePlaceId: string | null
  familiarity: (typeof familiarities)[number]
  lastTwoWayOn: string | null
}

/** What is asked of every candidate of an event today. */
export async function askingOf(
  db: Db | Trx,
  scope: BranchScope,
  event: InvitedEvent,
  { today }: BranchClock,
): Promise<Asking> {
  const held = await heldOut(db, scope, { kind: 'event', id: event.id })
  const asks = event.unit === 'household'
  const { lines, unsuited } = suitabilityOf(event)
  return {
    unit: event.unit,
    lines,
    unsuited,
    forbids: forbidRules,
    invitedHouseholds: asks ? await householdsOf(db, scope, await invitedIds(db, scope, event.id)) : new Set(),
    heldOutHouseholds: asks ? await householdsOf(db, scope, held.customerIds) : new Set(),
    onDate: today,
  }
}

/** Customers with all that decides whether they may be asked to an event. */
export async function readCandidates(
  db: Db | Trx,
  scope: BranchScope,
  event: InvitedEvent,
  customerIds: readonly string[],
  clock: BranchClock,
): Promise<ListedCandidate[]> {
  const rows = await inChunks(customerIds, (chunk) =>
    db
      .selectFrom('customer')
      .select(['id', 'name', 'nameMask', 'householdId', 'ownerUserId', 'marketingConsent', 'segment'])
      .select(['birthYearBand', 'familiarity', 'lastTwoWayOn', 'homePlaceId', 'isKey'])
      .where('branchId', '=', scope.branchId)
      .where('deletedAt', 'is', null)
      .where('id', 'in', chunk)
      .execute(),
  )
  const facts = await readCustomerContactFacts(db, scope, customerIds, { zone: clock.zone, onDate: clock.today })
  const invited = new Set(await invitedIds(db, scope, event.id))
  const held = new Set((await heldOut(db, scope, { kind: 'event', id: event.id })).customerIds)
  const owners = await activeColleagues(db, scope)
  const tags = await tagsOf(db, scope, customerIds, clock.today)
  return rows.flatMap((row): ListedCandidate[] => {
    const contact = facts.get(row.id)
    if (!contact) return []
    // Codes that only the schemas of customers let in.
    const familiarity = row.familiarity as ListedCandidate['familiarity']
    return [
      {
        customerId: row.id,
        householdId: row.householdId,
        ownerUserId: row.ownerUserId !== null && owners.has(row.ownerUserId) ? row.ownerUserId : null,
        marketingConsent: row.marketingConsent === 1,
        isInvited: invited.has(row.id),
        isHeldOut: held.has(row.id),
        profile: {
          segment: row.segment as Segment | null,
          tags: (tags.get(row.id) ?? []).map(({ tag }) => tag),
          birthYearBand: row.birthYearBand as (typeof birthYearBands)[number] | null,
        },
        contact,
        // The one we know best speaks for the household.
        rank: { a: 2, b: 1, c: 0 }[familiarity] + (row.isKey === 1 ? 0.5 : 0),
        name: row.name,
        nameMask: row.nameMask,
        homePlaceId: row.homePlaceId,
        familiarity,
        lastTwoWayOn: row.lastTwoWayOn,
      },
    ]
  })
}

const invitedIds = async (db: Db | Trx, { branchId }: BranchScope, eventId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('invitation')
    .select('customerId')
    .where('branchId', '=', branchId)
    .where('eventId', '=', eventId)
    .where('deletedAt', 'is', null)
    .execute()
  return rows.map(({ customerId }) => customerId)
}

async function householdsOf(db: Db | Trx, { branchId }: BranchScope, customerIds: readonly string[]) {
  const rows = await inChunks(customerIds, (chunk) =>
    db
      .selectFrom('customer')
      .select('householdId')
      .where('branchId', '=', branchId)
      .where('householdId', 'is not', null)
      .where('id', 'in', chunk)
      .execute(),
  )
  return new Set(rows.flatMap(({ householdId }) => householdId ?? []))
}

/** Who works in the branch today, with names. */
export async function activeColleagues(
  db: Db | Trx,
  { branchId, orgId }: BranchScope,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('userBranch')
    .innerJoin('user', 'user.id', 'userBranch.userId')
    .select(['user.id', 'user.name'])
    .where('userBranch.branchId', '=', branchId)
    .where('user.orgId', '=', orgId)
    .where('user.status', '=', 'active')
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function tagsOf(db: Db | Trx, { branchId }: BranchScope, customerIds: readonly string[], onDate: string) {
  const liveFrom = tagLiveFrom(onDate)
  const rows = await inChunks(customerIds, (chunk) =>
    db
      .selectFrom('customerTag')
      .select(['customerId', 'tag', 'notedOn'])
      .where('branchId', '=', branchId)
      .where('customerId', 'in', chunk)
      .where('notedOn', '<=', onDate)
      .where((eb) => eb.or([eb('expiresOn', 'is', null), eb('expiresOn', '>=', onDate)]))
      .execute(),
  )
  return Map.groupBy(
    rows.filter(({ tag, notedOn }) => notedOn >= (liveFrom.get(tag) ?? '9999')),
    ({ customerId }) => customerId,
  )
}
