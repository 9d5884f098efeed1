import { eventStateOn, type EventState, heldStates } from 'domain/event.ts'
import type { amountMetrics } from 'domain/event-money.ts'
import type { Db, Trx } from '#db/database.ts'
import { eventRow, type EventRow } from '#events/event-rows.ts'
import type { BranchScope } from '#http/scope.ts'

type Branch = Pick<BranchScope, 'branchId'>
type Ids = readonly string[]

/** Events that were held up to a day, in the state of that day, the latest first. */
export async function listHeldEvents(
  db: Db | Trx,
  { branchId }: Branch,
  { day, kind }: { day: string; kind?: string | null | undefined },
): Promise<(EventRow & { onDate: string })[]> {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .where('onDate', 'is not', null)
    .where('onDate', '<=', day)
    .where('state', 'in', [...heldStates])
    .$if(Boolean(kind), (query) => query.where('kind', '=', kind ?? ''))
    .orderBy('onDate', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.flatMap((row) => {
    const event = eventRow(row)
    const { onDate } = event
    return onDate === null ? [] : [{ ...event, onDate, state: eventStateOn(event, day) }]
  })
}

export const isHeld = (state: EventState): boolean => (heldStates as readonly EventState[]).includes(state)

const none = Promise.resolve([])
/** No statement without something to look for. */
const asked = <T>(ids: Ids, find: () => Promise<T[]>): Promise<T[]> => (ids.length === 0 ? none : find())

export const listInvited = (db: Db, { branchId }: Branch, eventIds: Ids) =>
  asked(eventIds, () =>
    db
      .selectFrom('invitation')
      .select(['eventId', 'customerId', 'invitedAt', 'reply', 'repliedAt'])
      .where('branchId', '=', branchId)
      .where('eventId', 'in', [...eventIds])
      .where('deletedAt', 'is', null)
      .execute(),
  )

export const listCame = (db: Db, { branchId }: Branch, eventIds: Ids) =>
  asked(eventIds, () =>
    db
      .selectFrom('attendance')
      .select([
        'id',
        'eventId',
        'customerId',
        'invitationId',
        'leadId',
        'householdId',
        'adults',
        'children',
        'arrivedAt',
        'familiarityFrom',
      ])
      .where('branchId', '=', branchId)
      .where('eventId', 'in', [...eventIds])
      .where('withdrawnAt', 'is', null)
      .execute(),
  )

export const listConsents = (db: Db, { branchId }: Branch, eventIds: Ids) =>
  asked(eventIds, () =>
    db
      .selectFrom('consent')
      .select(['eventId', 'attendanceId', 'purpose', 'givenOn'])
      .where('branchId', '=', branchId)
      .where('eventId', 'in', [...eventIds])
      .where('withdrawnAt', 'is', null)
      .execute(),
  )

export const listTally = (db: Db, { branchId }: Branch, eventIds: Ids) =>
  asked(eventIds, () =>
    db
      .selectFrom('eventTally')
      .select(['eventId', 'kind', 'pieces', 'talliedAt'])
      .where('branchId', '=', branchId)
      .where('eventId', 'in', [...eventIds])
      .where('withdrawnAt', 'is', null)
      .execute(),
  )

/** Leads that say that they come from the events, and those that guests were tied to. */
export const listLeads = (db: Db, { branchId }: Branch, { eventIds, leadIds }: { eventIds: Ids; leadIds: Ids }) =>
  asked(eventIds, () =>
    db
      .selectFrom('lead')
      .select(['id', 'originKind', 'originId', 'createdAt', 'firstResponseAt'])
      .where('branchId', '=', branchId)
      .where('deletedAt', 'is', null)
      .where((eb) =>
        eb.or([
          eb.and([eb('originKind', '=', 'event'), eb('originId', 'in', [...eventIds])]),
          eb('id', 'in', [...leadIds, '']),
        ]),
      )
      .execute(),
  )

/** The first time each of some leads came as far as an appointment. */
export const listAppointed = (db: Db, { branchId }: Branch, leadIds: Ids) =>
  asked(leadIds, () =>
    db
      .selectFrom('leadMove')
      .select(({ fn }) => ['leadId', fn.min<string>('movedAt').as('movedAt')])
      .where('branchId', '=', branchId)
      .where('leadId', 'in', [...leadIds])
      .where('toState', 'in', ['appointed', 'submitted', 'won'])
      .groupBy('leadId')
      .execute(),
  )

/** Shops that some customers own. */
export const listShopsOf = (db: Db, { branchId }: Branch, customerIds: Ids) =>
  asked(customerIds, () =>
    db
      .selectFrom('merchant')
      .select(['id', 'ownerCustomerId'])
      .where('branchId', '=', branchId)
      .where('deletedAt', 'is', null)
      .where('ownerCustomerId', 'in', [...customerIds])
      .execute(),
  )

/** Products of some customers that have begun, for who was a customer before. */
export const listHoldings = (db: Db, { branchId }: Branch, customerIds: Ids) =>
  asked(customerIds, () =>
    db
      .selectFrom('holding')
      .select(['customerId', 'openedOn'])
      .where('branchId', '=', branchId)
      .where('customerId', 'in', [...customerIds])
      .execute(),
  )

/** Merchants that take part in some events or give to them. */
export async function listTakingPart(db: Db, { branchId }: Branch, eventIds: Ids) {
  const partners = await asked(eventIds, () =>
    db
      .selectFrom('eventPartner')
      .select(['eventId', 'merchantId'])
      .where('branchId', '=', branchId)
      .where('eventId', 'in', [...eventIds])
      .execute(),
  )
  const sponsors = await asked(eventIds, () =>
    db
      .selectFrom('sponsorship')
      .select(['eventId', 'merchantId'])
      .where('branchId', '=', branchId)
      .where('eventId', 'in', [...eventIds])
      .where('deletedAt', 'is', null)
      .execute(),
  )
  return [...partners, ...sponsors]
}

/** Codes redeemed in some days with some merchants at either end. */
export const listCodes = (db: Db, { branchId }: Branch, merchantIds: Ids, { from, to }: { from: string; to: string }) =>
  asked(merchantIds, () =>
    db
      .selectFrom('flowRecord')
      .select(['fromMerchantId', 'toMerchantId', 'flowedOn', 'count'])
      .where('branchId', '=', branchId)
      .where('withdrawnAt', 'is', null)
      .where('voucherId', 'is not', null)
      .where((eb) => eb.or([eb('fromMerchantId', 'in', [...merchantIds]), eb('toMerchantId', 'in', [...merchantIds])]))
      .where('flowedOn', '>=', from)
      .where('flowedOn', '<=', to)
      .execute(),
  )

/** Typed sums of events, the latest first: of each kind the first one counts. */
export async function listAmounts(db: Db | Trx, { branchId }: Branch, eventIds: Ids) {
  const rows = await asked(eventIds, () =>
    db
      .selectFrom('eventAmount')
      .leftJoin('user', 'user.id', 'eventAmount.createdBy')
      .selectAll('eventAmount')
      .select('user.name as userName')
      .where('eventAmount.branchId', '=', branchId)
      .where('eventAmount.eventId', 'in', [...eventIds])
      .where('eventAmount.withdrawnAt', 'is', null)
      .orderBy('eventAmount.asOf', 'desc')
      .orderBy('eventAmount.createdAt', 'desc')
      .orderBy('eventAmount.id', 'desc')
      .execute(),
  )
  return rows.map(({ id, eventId, metric, fen, source, asOf, createdBy, userName }) => ({
    id,
    eventId,
    // Stored from the schema of sums only.
    metric: metric as (typeof amountMetrics)[number],
    fen,
    source,
    asOf,
    by: createdBy === null || userName === null ? null : { id: createdBy, name: userName },
  }))
}

/** Sites by id. */
export async function sitesById(db: Db, { branchId }: Branch, ids: readonly (string | null)[]) {
  const known = [...new Set(ids)].filter((id) => id !== null)
  const rows = await asked(known, () =>
    db
      .selectFrom('eventSite')
      .select(['id', 'name', 'lng', 'lat', 'subjectKind', 'subjectId'])
      .where('branchId', '=', branchId)
      .where('id', 'in', known)
      .execute(),
  )
  return new Map(rows.map((row) => [row.id, row]))
}
