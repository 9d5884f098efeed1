import type { Attendance } from 'domain/attendance.ts'
import { maskName } from '#customers/mask-name.ts'
import { colleagueNames } from '#customer-map/customer-map-queries.ts'
import type { Db } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'
import { nameInitials } from '#search/name-text.ts'
import { childrenOf, listArrivalRows, listConsentRows } from './attendance-rows.ts'
import type { EventRow } from '#events/event-rows.ts'

interface Reader {
  /** Whether he reads the guests of others too. */
  readsAll: boolean
  /** On a phone at the door nobody's name is written out. */
  masked: boolean
  mayChange: boolean
}
type GuestRow = Pick<Row<'customer'>, 'id' | 'name' | 'ownerUserId'>

/** Letters that tell little, as a screen in public may show them. */
export const initialsOf = (name: string): string => nameInitials(name).toUpperCase()

/** The end of the household's id: enough to tell the guests of one event apart, and nothing else. */
export const householdCodeOf = (householdId: string | null): string | null => householdId?.slice(-4) ?? null

/** A name as this reader may have it: masked, in full of one's own people, or not at all. */
export function toldName(scope: BranchScope, customer: Pick<GuestRow, 'name' | 'ownerUserId'>, masked: boolean) {
  const { rows, fields } = scope.persons
  const isOwn = customer.ownerUserId === scope.userId
  if (rows === 'none' || (rows === 'own' && !isOwn)) return null
  return isOwn && fields === 'full' && !masked ? customer.name : maskName(customer.name)
}

/**
 * Who came, as far as this reader may see it: everybody for those on duty and the head, for a manager his own people and
 * those he follows up. Names stand beside initials only of whom he may see.
 */
export async function toldArrivals(db: Db, scope: BranchScope, event: EventRow, reader: Reader): Promise<Attendance[]> {
  const rows = await listArrivalRows(db, scope, event.id)
  const colleagues = await colleagueNames(db, scope)
  const customers = new Map((await listGuests(db, scope, event.id)).map((row) => [row.id, row]))
  const merchants = await merchantNames(db, scope, event.id)
  const leads = new Map((await listLeads(db, scope, event.id)).map((row) => [row.id, row]))
  const seats = new Map((await listSeats(db, scope, event.id)).map((row) => [row.id, row.reserved]))
  const consents = Map.groupBy(await listConsentRows(db, scope, event.id), ({ attendanceId }) => attendanceId)
  const named = (id: string | null) => (id === null ? null : { id, name: colleagues.get(id) ?? '' })
  const merchant = (id: string | null) => (id === null ? null : { id, name: merchants.get(id) ?? '' })

  return rows.flatMap((row) => {
    const customer = row.customerId === null ? undefined : customers.get(row.customerId)
    const name = customer ? toldName(scope, customer, reader.masked) : null
    const isTheirs = row.followUserId === scope.userId || row.createdBy === scope.userId
    const mayRead = reader.readsAll || scope.persons.rows === 'branch' || (scope.persons.rows === 'own' && isTheirs)
    if (!mayRead && name === null) return []
    const lead = row.leadId === null ? undefined : leads.get(row.leadId)
    const told: Record<keyof Attendance, unknown> = {
      id: row.id,
      rowVersion: row.rowVersion,
      invitationId: row.invitationId,
      initials: customer ? initialsOf(customer.name) : row.label,
      name,
      customerId: name === null || reader.masked ? null : row.customerId,
      householdCode: householdCodeOf(row.householdId),
      adults: row.adults,
      children: childrenOf(row),
      arrivedAt: row.arrivedAt,
      cameFrom: row.cameFrom,
      merchant: merchant(row.merchantId),
      seat: row.invitationId === null ? null : (seats.get(row.invitationId) ?? null),
      seatOf: named(row.seatOf),
      intent: row.intent,
      line: lead?.line ?? null,
      lead: lead ? { id: lead.id, owner: named(lead.ownerUserId) } : null,
      followUp: named(row.followUserId),
      note: row.note,
      consents: (consents.get(row.id) ?? []).map((one) => ({
        id: one.id,
        purpose: one.purpose,
        merchant: merchant(one.merchantId),
        byGuardian: one.byGuardian === 1,
      })),
      by: named(row.createdBy),
      mayChange: reader.mayChange,
    }
    // Codes that only the schemas of arrivals, invitations and leads let in.
    return [told as Attendance]
  })
}

const listGuests = (db: Db, { branchId }: BranchScope, eventId: string) =>
  db
    .selectFrom('attendance')
    .innerJoin('customer', (join) =>
      join.onRef('customer.branchId', '=', 'attendance.branchId').onRef('customer.id', '=', 'attendance.customerId'),
    )
    .select(['customer.id', 'customer.name', 'customer.ownerUserId'])
    .where('attendance.branchId', '=', branchId)
    .where('attendance.eventId', '=', eventId)
    .where('customer.deletedAt', 'is', null)
    .execute()

const listLeads = (db: Db, { branchId }: BranchScope, eventId: string) =>
  db
    .selectFrom('attendance')
    .innerJoin('lead', (join) =>
      join.onRef('lead.branchId', '=', 'attendance.branchId').onRef('lead.id', '=', 'attendance.leadId'),
    )
    .select(['lead.id', 'lead.line', 'lead.ownerUserId'])
    .where('attendance.branchId', '=', branchId)
    .where('attendance.eventId', '=', eventId)
    .where('lead.deletedAt', 'is', null)
    .execute()

const listSeats = (db: Db, { branchId }: BranchScope, eventId: string) =>
  db
    .selectFrom('invitation')
    .select(['id', 'reserved'])
    .where('branchId', '=', branchId)
    .where('eventId', '=', eventId)
    .where('reserved', 'is not', null)
    .execute()

/** Signs of the merchants that guests came through or agreed to be told to. */
async function merchantNames(db: Db, { branchId }: BranchScope, eventId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select(['merchant.id', 'shop.name'])
    .where('merchant.branchId', '=', branchId)
    .where((eb) =>
      eb.or(
        (['attendance', 'consent'] as const).map((table) =>
          eb.exists(
            eb
              .selectFrom(table)
              .select(`${table}.id`)
              .whereRef(`${table}.branchId`, '=', 'merchant.branchId')
              .whereRef(`${table}.merchantId`, '=', 'merchant.id')
              .where(`${table}.eventId`, '=', eventId),
          ),
        ),
      ),
    )
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
