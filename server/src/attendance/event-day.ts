import { type EventDay, type ExpectedGuest, type Tally } from 'domain/event-day.ts'
import { type BranchClock, branchClock } from '#branches/branch-clock.ts'
import { listColleagues } from '#branches/branch-queries.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { dayBounds } from '#http/today.ts'
import { colleagueNames } from '#customer-map/customer-map-queries.ts'
import { listTallyRows } from './attendance-rows.ts'
import { dayCounts } from './day-counts.ts'
import { eventStateOn } from 'domain/event.ts'
import type { EventRow } from '#events/event-rows.ts'
import { isSignInOpen } from './event-duty.ts'
import { householdCodeOf, initialsOf, toldArrivals, toldName } from './told-arrivals.ts'

/**
 * Everything a phone at the door needs for its day without signal. Guests are initials and the mark of their household; of
 * one's own book the masked name stands beside.
 */
export async function eventDayTask(
  db: Db,
  { scope, event }: { scope: BranchScope; event: EventRow },
): Promise<EventDay> {
  const clock = await branchClock(db, scope)
  const isOpen = isSignInOpen(event, clock)
  const colleagues = await colleagueNames(db, scope)
  const named = (id: string) => ({ id, name: colleagues.get(id) ?? '' })
  const sites = await siteNames(db, scope, event)
  const site = (id: string | null) => (id === null ? null : { name: sites.get(id) ?? '' })
  const day: EventDay['event'] = {
    id: event.id,
    title: event.title,
    kind: event.kind,
    state: eventStateOn(event, clock.today),
    isOpen,
    onDate: event.onDate,
    startTime: event.startTime,
    endTime: event.endTime,
    unit: event.unit,
    noSelling: event.noSelling,
    publicGood: event.publicGood,
    minorsExpected: event.minorsExpected,
    tallyOnly: event.tallyOnly,
    loudspeaker: event.loudspeaker,
    attendTarget: event.attendTarget,
    leadTarget: event.leadTarget,
    capacity: event.capacity,
    site: site(event.chosenSiteId),
    fallback: site(event.fallbackSiteId),
    rainPlan: event.rainPlan,
    safetyPlan: event.safetyPlan,
    host: event.hostUserId === null ? null : named(event.hostUserId),
  }
  return {
    asOf: new Date().toISOString(),
    validUntil: dayBounds(clock.zone, dayOf(event, clock)).to,
    branchId: scope.branchId,
    timeZone: clock.zone,
    event: day,
    steps: (await listSteps(db, scope, event.id)).map(({ userId, ...step }) => ({
      ...step,
      who: userId === null ? null : named(userId),
    })),
    team: (await listTeam(db, scope, event.id)).map(({ userId, duty }) => ({ user: named(userId), duty })),
    partners: await listPartners(db, scope, event.id),
    colleagues: (await listColleagues(db, scope)).map(({ id, name }) => ({ id, name })),
    guests: await expectedGuests(db, scope, event, named),
    arrivals: await toldArrivals(db, scope, event, { readsAll: true, masked: true, mayChange: isOpen }),
    tallies: (await listTallyRows(db, scope, event.id)).map((row) => ({
      id: row.id,
      // Only newTallySchema lets kinds in.
      kind: row.kind as Tally['kind'],
      pieces: row.pieces,
      note: row.note,
      talliedAt: row.talliedAt,
      by: row.createdBy === null ? null : named(row.createdBy),
      mayWithdraw: isOpen && (row.createdBy === scope.userId || scope.roles.includes('branch_head')),
    })),
    counts: await dayCounts(db, scope, event.id),
  }
}

/** The day the phone keeps it for: its own, the one it was put off to by rain, or today for what is typed afterwards. */
function dayOf({ onDate, rainDate }: EventRow, { today }: BranchClock): string {
  const coming = [onDate, rainDate].filter((day) => day !== null && day >= today)
  return coming[0] ?? today
}

async function siteNames(db: Db, { branchId }: BranchScope, { id }: EventRow): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('eventSite')
    .select(['id', 'name'])
    .where('branchId', '=', branchId)
    .where('eventId', '=', id)
    .where('deletedAt', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

const listSteps = (db: Db, { branchId }: BranchScope, eventId: string) =>
  db
    .selectFrom('eventStep')
    .select(['id', 'startTime', 'minutes', 'what', 'userId'])
    .where('branchId', '=', branchId)
    .where('eventId', '=', eventId)
    .orderBy('position')
    .orderBy('id')
    .execute()

const listTeam = (db: Db, { branchId }: BranchScope, eventId: string) =>
  db
    .selectFrom('eventTeam')
    .select(['userId', 'duty'])
    .where('branchId', '=', branchId)
    .where('eventId', '=', eventId)
    .orderBy('id')
    .execute()

/** Whoever takes part or gives something. */
async function listPartners(db: Db, { branchId }: BranchScope, eventId: string) {
  return db
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select(['merchant.id', 'shop.name'])
    .where('merchant.branchId', '=', branchId)
    .where('merchant.deletedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('eventPartner')
            .select('eventPartner.id')
            .whereRef('eventPartner.branchId', '=', 'merchant.branchId')
            .whereRef('eventPartner.merchantId', '=', 'merchant.id')
            .where('eventPartner.eventId', '=', eventId),
        ),
        eb.exists(
          eb
            .selectFrom('sponsorship')
            .select('sponsorship.id')
            .whereRef('sponsorship.branchId', '=', 'merchant.branchId')
            .whereRef('sponsorship.merchantId', '=', 'merchant.id')
            .where('sponsorship.eventId', '=', eventId)
            .where('sponsorship.deletedAt', 'is', null),
        ),
      ]),
    )
    .orderBy('shop.nameSort')
    .orderBy('merchant.id')
    .execute()
}

/** Everybody who was asked, by his letters; who said no is still let in. */
async function expectedGuests(
  db: Db,
  scope: BranchScope,
  event: EventRow,
  named: (id: string) => { id: string; name: string },
): Promise<ExpectedGuest[]> {
  const rows = await db
    .selectFrom('invitation')
    .innerJoin('customer', (join) =>
      join
        .onRef('customer.branchId', '=', 'invitation.branchId')
        .onRef('customer.id', '=', 'invitation.customerId')
        .on('customer.deletedAt', 'is', null),
    )
    .select([
      'invitation.id',
      'invitation.userId',
      'invitation.channel',
      'invitation.reply',
      'invitation.reserved',
      'invitation.reservedBy',
      'customer.name',
      'customer.householdId',
      'customer.ownerUserId',
    ])
    .where('invitation.branchId', '=', scope.branchId)
    .where('invitation.eventId', '=', event.id)
    .where('invitation.deletedAt', 'is', null)
    .execute()
  return rows
    .map((row): ExpectedGuest => ({
      invitationId: row.id,
      initials: initialsOf(row.name),
      householdCode: householdCodeOf(row.householdId),
      name: toldName(scope, row, true),
      by: named(row.userId),
      // Codes that only the schemas of invitations let in.
      channel: row.channel as ExpectedGuest['channel'],
      reply: row.reply as ExpectedGuest['reply'],
      seat: row.reserved as ExpectedGuest['seat'],
      seatOf: row.reservedBy === null ? null : named(row.reservedBy),
    }))
    .toSorted((a, b) =>
      a.initials < b.initials ? -1 : a.initials > b.initials ? 1 : a.invitationId < b.invitationId ? -1 : 1,
    )
}
