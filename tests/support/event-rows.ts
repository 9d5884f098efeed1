import type { Insertable } from 'kysely'
import type { Database } from 'server/db/tables.ts'
import { nameSort } from 'server/search/name-text.ts'
import { ulid } from 'ulid'
import type { TestApp } from './test-app.ts'

type Row<Table extends keyof Database> = Partial<Insertable<Database[Table]>>

/** Rows of events as they stand in the database, each with what it needs; what a test cares about it passes. */
export function eventRows({ db, stamps }: Pick<TestApp, 'db' | 'stamps'>, branchId: string) {
  const softly = { ...stamps, deletedAt: null }
  const written = { createdAt: stamps.createdAt, createdBy: null, withdrawnAt: null, withdrawnBy: null }
  return {
    async makeEvent(onDate: string | null, row: Row<'event'> = {}) {
      const id = ulid()
      const title = row.title ?? '少儿绘画比赛'
      await db
        .insertInto('event')
        .values({
          branchId,
          id,
          seriesId: null,
          title,
          titleSort: nameSort(title),
          kind: 'contest',
          purpose: 'acquire',
          theme: '',
          audience: '{}',
          unit: 'household',
          noSelling: 0,
          publicGood: 0,
          loudspeaker: 0,
          minorsExpected: 1,
          tallyOnly: 0,
          onDate,
          startTime: '09:00',
          endTime: '11:30',
          rainPlan: '',
          rainDate: null,
          expectedPeople: null,
          capacity: null,
          inviteTarget: null,
          attendTarget: 60,
          leadTarget: null,
          appointmentTarget: null,
          budgetLimit: null,
          hostUserId: null,
          serviceCodes: '[]',
          channelGroupIds: '[]',
          basis: '',
          invitePlan: '',
          safetyPlan: '',
          followPlan: '',
          weights: null,
          chosenSiteId: null,
          fallbackSiteId: null,
          siteWaiver: '',
          state: 'live',
          stateChangedAt: stamps.createdAt,
          wentWell: '[]',
          wentBadly: '[]',
          siteVerdict: '',
          again: null,
          againNote: '',
          ...softly,
          ...row,
        })
        .execute()
      return id
    },

    async makeTeam(eventId: string, userId: string, duty = '签到') {
      const id = ulid()
      await db.insertInto('eventTeam').values({ branchId, id, eventId, userId, duty }).execute()
      return id
    },

    async makeInvitation(eventId: string, customerId: string, userId: string, row: Row<'invitation'> = {}) {
      const id = ulid()
      await db
        .insertInto('invitation')
        .values({
          branchId,
          id,
          eventId,
          customerId,
          userId,
          taskId: null,
          channel: 'call',
          invitedAt: stamps.createdAt,
          reply: 'yes',
          repliedAt: stamps.createdAt,
          remindedAt: null,
          reserved: null,
          reservedBy: null,
          note: '',
          ...softly,
          ...row,
        })
        .execute()
      return id
    },

    async makeSponsorship(eventId: string, merchantId: string, valueFen: number, row: Row<'sponsorship'> = {}) {
      const id = ulid()
      await db
        .insertInto('sponsorship')
        .values({
          branchId,
          id,
          eventId,
          merchantId,
          kind: 'prize',
          what: '画材',
          valueFen,
          inReturn: '',
          deliveredFen: null,
          deliveredOn: null,
          confirmedBy: null,
          confirmedAt: null,
          ...softly,
          ...row,
        })
        .execute()
      return id
    },

    async makePartner(eventId: string, merchantId: string, duty = 'host') {
      const id = ulid()
      await db.insertInto('eventPartner').values({ branchId, id, eventId, merchantId, duty, note: '' }).execute()
      return id
    },

    async makeAttendance(eventId: string, row: Row<'attendance'> = {}) {
      const id = ulid()
      await db
        .insertInto('attendance')
        .values({
          branchId,
          id,
          eventId,
          customerId: null,
          invitationId: null,
          leadId: null,
          householdId: null,
          label: 'L',
          adults: 1,
          children: '[]',
          guardianConsent: 0,
          arrivedAt: stamps.createdAt,
          cameFrom: 'walk_in',
          merchantId: null,
          seatOf: null,
          intent: null,
          followUserId: null,
          note: '',
          familiarityFrom: null,
          rowVersion: 1,
          ...written,
          ...row,
        })
        .execute()
      return id
    },
  }
}
