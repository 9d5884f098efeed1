import { daysAfter } from 'domain/civil-date.ts'
import type { Insertable } from 'kysely'
import type { Database } from 'server/db/tables.ts'
import { ulid } from 'ulid'
import { eventRows } from './event-rows.ts'
import { factories, offset } from './factories.ts'
import type { TestApp } from './test-app.ts'

type Row<Table extends keyof Database> = Partial<Insertable<Database[Table]>>
const noonOf = (day: string) => `${day}T04:00:00.000Z`
const range = (count: number) => Array.from({ length: count }, (_, index) => index)

/** Rows of what came after events: leads, conversions, sums, costs. */
export function resultRows(t: Pick<TestApp, 'db' | 'orgId' | 'stamps'>, branchId: string) {
  const { db, stamps } = t
  const softly = { ...stamps, deletedAt: null }
  const written = { createdAt: stamps.createdAt, createdBy: null, withdrawnAt: null, withdrawnBy: null }
  return {
    ...factories(t, branchId),
    ...eventRows(t, branchId),

    async makeCost(eventId: string, item: string, yuan: number, row: Row<'eventCost'> = {}) {
      await db
        .insertInto('eventCost')
        .values({
          branchId,
          id: ulid(),
          eventId,
          item,
          what: '',
          plannedFen: yuan * 100,
          actualFen: yuan * 100,
          sponsorshipId: null,
          ...softly,
          ...row,
        })
        .execute()
    },

    async makeLead(eventId: string, ownerUserId: string, createdOn: string, row: Row<'lead'> = {}) {
      const id = ulid()
      await db
        .insertInto('lead')
        .values({
          branchId,
          id,
          source: 'event',
          subjectKind: 'none',
          subjectId: null,
          line: 'wealth',
          amountBand: null,
          grade: 'b',
          ownerUserId,
          slaClass: 'standard',
          state: 'assigned',
          note: '',
          firstResponseAt: null,
          proposalAt: null,
          protectUntil: daysAfter(createdOn, 14),
          lostReason: null,
          originKind: 'event',
          originId: eventId,
          responseDueAt: null,
          proposalDueAt: null,
          ...softly,
          createdAt: noonOf(createdOn),
          ...row,
        })
        .execute()
      return id
    },

    async makeConversion(
      subjectKind: 'customer' | 'merchant',
      subjectId: string,
      happenedOn: string,
      row: Row<'conversion'> = {},
    ) {
      const id = ulid()
      await db
        .insertInto('conversion')
        .values({
          branchId,
          id,
          leadId: null,
          subjectKind,
          subjectId,
          line: 'wealth',
          happenedOn,
          valueFen: null,
          fromRivalBank: 0,
          verifiedBy: 'import',
          note: '',
          ...written,
          ...row,
        })
        .execute()
      return id
    },

    async makeConsent(eventId: string, attendanceId: string, customerId: string | null, givenOn: string) {
      await db
        .insertInto('consent')
        .values({
          branchId,
          id: ulid(),
          attendanceId,
          customerId,
          eventId,
          merchantId: null,
          purpose: 'call',
          byGuardian: 0,
          givenOn,
          ...written,
        })
        .execute()
    },

    async makeSiteOf(eventId: string, name: string, row: Row<'eventSite'> = {}) {
      const id = ulid()
      const [lng, lat] = offset(200, 100)
      await db
        .insertInto('eventSite')
        .values({
          branchId,
          id,
          eventId,
          subjectKind: 'spot',
          subjectId: null,
          name,
          lng,
          lat,
          zk: 0,
          capacity: 80,
          shelter: 'outdoor',
          power: null,
          water: null,
          toilet: null,
          parking: null,
          shade: null,
          fenced: null,
          calmTraffic: null,
          feeFen: null,
          permission: 'none_needed',
          authority: null,
          permissionOn: null,
          permissionAttachmentId: null,
          approvalAttachmentId: null,
          contactPersonId: null,
          noiseRisk: null,
          soundFrom: null,
          soundTo: null,
          rivalBank: null,
          fallbackSiteId: null,
          footfall: null,
          note: '',
          ...softly,
          ...row,
        })
        .execute()
      await db.updateTable('event').set({ chosenSiteId: id }).where('id', '=', eventId).execute()
      return id
    },
  }
}

/** The painting contest of the published example (K20), held on a day: all its rows but the typed assets. */
export async function paintingContest(t: TestApp, branchId: string, onDate: string, userId: string) {
  const make = resultRows(t, branchId)
  const eventId = await make.makeEvent(onDate, { state: 'follow', inviteTarget: 150, leadTarget: 30 })
  await make.makeCost(eventId, 'venue', 1500)
  const giver = await make.makeMerchant(await make.makeShop('童趣文具', offset(50, 0)))
  await make.makeCost(eventId, 'gift', 2800, { sponsorshipId: await make.makeSponsorship(eventId, giver, 280_000) })
  await make.makeCost(eventId, 'gift', 400)
  await make.makeCost(eventId, 'print', 1100)
  await make.makeCost(eventId, 'staff_time', 20 * 45)
  // Of 180 asked the first 9 have no product yet: they become customers.
  const asked = await make.makeCustomers(180, { segment: 'family', marketingConsent: 1 }, (index) => ({
    held: index < 41 ? [] : ['mobile_bank'],
  }))
  const before = noonOf(daysAfter(onDate, -6))
  const guests: string[] = []
  for (const [index, customerId] of asked.entries()) {
    const saysYes = index < 96
    const invitationId = await make.makeInvitation(eventId, customerId, userId, {
      invitedAt: before,
      reply: saysYes ? 'yes' : 'none',
      repliedAt: saysYes ? before : null,
    })
    if (index >= 74) continue
    const isNew = index < 41
    const leadId = isNew
      ? await make.makeLead(eventId, userId, onDate, { subjectKind: 'customer', subjectId: customerId })
      : null
    const attendanceId = await make.makeAttendance(eventId, {
      customerId,
      invitationId,
      leadId,
      adults: 1,
      children: JSON.stringify([{ nickname: '豆豆', age: '7_9' }]),
      guardianConsent: 1,
      cameFrom: 'invited',
      arrivedAt: `${onDate}T01:30:00.000Z`,
      familiarityFrom: index < 12 ? 'c' : null,
    })
    if (isNew) await make.makeConsent(eventId, attendanceId, customerId, onDate)
    guests.push(customerId)
  }
  for (const index of range(9)) await make.makeConversion('customer', guests[index] ?? '', daysAfter(onDate, 5 + index))
  return { eventId, make, guests, asked }
}
