import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** Visits of the branch with where they were; one that was taken back is none. */
const visitsOf = (db: Db, { branchId }: BranchScope) =>
  db
    .selectFrom('visit')
    .leftJoin('merchant', (join) =>
      join
        .onRef('merchant.branchId', '=', 'visit.branchId')
        .onRef('merchant.id', '=', 'visit.subjectId')
        .on('visit.subjectKind', '=', 'merchant'),
    )
    .leftJoin('shop', 'shop.id', 'merchant.shopId')
    .leftJoin('unit', 'unit.id', 'visit.unitId')
    .leftJoin('place', (join) => join.onRef('place.id', '=', 'visit.subjectId').on('visit.subjectKind', '=', 'place'))
    .leftJoin('targetGroup', (join) =>
      join
        .onRef('targetGroup.branchId', '=', 'visit.branchId')
        .onRef('targetGroup.id', '=', 'visit.subjectId')
        .on('visit.subjectKind', '=', 'target_group'),
    )
    .select([
      'visit.id',
      'visit.userId',
      'visit.subjectKind',
      'visit.subjectId',
      'visit.unitId',
      'visit.planId',
      'visit.visitedOn',
      'visit.visitedAt',
      'visit.outcome',
      'visit.intent',
      'visit.note',
      'visit.question',
      'visit.complaint',
      'visit.nextOn',
      'visit.revisitSlot',
      'merchant.ownerUserId',
      'unit.label as unitLabel',
      'place.name as placeName',
      'targetGroup.name as groupName',
    ])
    // At a door without a file the sign over it is what everybody knows the door by.
    .select((eb) =>
      eb.fn
        .coalesce(
          'shop.name',
          eb
            .selectFrom('shop as signShop')
            .select('signShop.name')
            .whereRef('signShop.unitId', '=', 'visit.unitId')
            .where('signShop.status', '=', 'open')
            .where('signShop.retiredAt', 'is', null)
            .where((inner) => inner(inner.ref('visit.subjectKind'), '=', 'unit'))
            .orderBy('signShop.id')
            .limit(1),
        )
        .as('shopName'),
    )
    .where('visit.branchId', '=', branchId)
    .where('visit.withdrawnAt', 'is', null)

/** Visits of some days; the newest last. A skipped door is no attempt. */
export const listDayVisits = (db: Db, scope: BranchScope, from: string, to: string) =>
  visitsOf(db, scope)
    .where('visit.visitedOn', '>=', from)
    .where('visit.visitedOn', '<=', to)
    .where('visit.outcome', '<>', 'skipped')
    .orderBy('visit.visitedOn')
    .orderBy('visit.visitedAt')
    .orderBy('visit.id')
    .execute()
export type DayVisit = Awaited<ReturnType<typeof listDayVisits>>[number]

/** Return visits that are due up to a day, and nobody has gone since. */
export const listDueRevisits = (db: Db, scope: BranchScope, from: string, to: string) =>
  visitsOf(db, scope)
    .where('visit.nextOn', '>=', from)
    .where('visit.nextOn', '<=', to)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('visit as later')
            .select('later.id')
            .where('later.branchId', '=', scope.branchId)
            .whereRef('later.subjectKind', '=', 'visit.subjectKind')
            .whereRef('later.subjectId', '=', 'visit.subjectId')
            .whereRef('later.visitedOn', '>', 'visit.visitedOn')
            .where('later.withdrawnAt', 'is', null),
        ),
      ),
    )
    .orderBy('visit.nextOn')
    .orderBy('visit.id')
    .limit(500)
    .execute()
export type DueRevisit = Awaited<ReturnType<typeof listDueRevisits>>[number]

/** Calls, messages and the like between two instants; visits are counted as visits. */
export const listDayTouches = (db: Db, { branchId }: BranchScope, from: string, to: string) =>
  db
    .selectFrom('touch')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('touchedAt', '>=', from)
    .where('touchedAt', '<', to)
    .where('withdrawnAt', 'is', null)
    .where('channel', '<>', 'visit')
    .orderBy('touchedAt')
    .orderBy('id')
    .execute()

export const listDayAppointments = (db: Db, { branchId }: BranchScope, from: string, to: string) =>
  db
    .selectFrom('appointment')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .where('atTime', '>=', from)
    .where('atTime', '<', to)
    .orderBy('atTime')
    .orderBy('id')
    .execute()

/** Tasks of some days that are still to be done; those without a day only where `from` is null. */
export const listDayTasks = (db: Db, { branchId }: BranchScope, from: string, to: string) =>
  db
    .selectFrom('task')
    .select(['id', 'kind', 'title', 'dueOn', 'ownerUserId', 'createdBy'])
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .where('state', 'in', ['open', 'doing'])
    .where('dueOn', '>=', from)
    .where('dueOn', '<=', to)
    .orderBy('dueOn')
    .orderBy('id')
    .execute()

/** Tasks that visits of these days gave rise to. */
export const listTasksOfVisits = (db: Db, { branchId }: BranchScope, visitIds: readonly string[]) =>
  db
    .selectFrom('task')
    .select(['id', 'kind', 'title', 'dueOn', 'ownerUserId', 'createdBy'])
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .where('originKind', '=', 'visit')
    .where('originId', 'in', visitIds)
    .orderBy('id')
    .execute()

const leadColumns = [
  'lead.id',
  'lead.line',
  'lead.grade',
  'lead.state',
  'lead.ownerUserId',
  'lead.createdBy',
  'lead.slaClass',
  'lead.createdAt',
  'lead.responseDueAt',
  'lead.firstResponseAt',
  'lead.originKind',
  'lead.originId',
  'lead.subjectKind',
  'lead.subjectId',
  'shop.name as shopName',
  'place.name as placeName',
] as const

const leadsOf = (db: Db, { branchId }: BranchScope) =>
  db
    .selectFrom('lead')
    .leftJoin('merchant', (join) =>
      join
        .onRef('merchant.branchId', '=', 'lead.branchId')
        .onRef('merchant.id', '=', 'lead.subjectId')
        .on('lead.subjectKind', '=', 'merchant'),
    )
    .leftJoin('shop', 'shop.id', 'merchant.shopId')
    .leftJoin('place', (join) => join.onRef('place.id', '=', 'lead.subjectId').on('lead.subjectKind', '=', 'place'))
    .select(leadColumns)
    .where('lead.branchId', '=', branchId)
    .where('lead.deletedAt', 'is', null)

export const listDayLeads = (db: Db, scope: BranchScope, from: string, to: string) =>
  leadsOf(db, scope)
    .where('lead.createdAt', '>=', from)
    .where('lead.createdAt', '<', to)
    .orderBy('lead.createdAt')
    .orderBy('lead.id')
    .execute()
export type DayLead = Awaited<ReturnType<typeof listDayLeads>>[number]

/** Leads nobody has answered whose time runs out before an instant. */
export const listPressingLeads = (db: Db, scope: BranchScope, before: string) =>
  leadsOf(db, scope)
    .where('lead.firstResponseAt', 'is', null)
    .where('lead.state', 'in', ['new', 'assigned'])
    .where('lead.responseDueAt', '<', before)
    .orderBy('lead.responseDueAt')
    .orderBy('lead.id')
    .limit(200)
    .execute()

/** Plans of some days that are to be walked, are walked, or were. */
export const listDayPlans = (db: Db, { branchId }: BranchScope, from: string, to: string) =>
  db
    .selectFrom('canvassPlan')
    .select(['id', 'title', 'mode', 'state', 'windows', 'onDate'])
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .where('onDate', '>=', from)
    .where('onDate', '<=', to)
    .where('state', 'not in', ['draft', 'cancelled', 'postponed'])
    .orderBy('onDate')
    .orderBy('id')
    .execute()
export type DayPlan = Awaited<ReturnType<typeof listDayPlans>>[number]

export const listPacketsOf = (db: Db, { branchId }: BranchScope, planIds: readonly string[]) =>
  db
    .selectFrom('packet')
    .select(['id', 'planId', 'letter', 'name', 'state'])
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .where('planId', 'in', planIds)
    .orderBy('letter')
    .execute()

export const listPacketPeople = (db: Db, { branchId }: BranchScope, planIds: readonly string[]) =>
  db
    .selectFrom('packetMember')
    .innerJoin('packet', (join) =>
      join.onRef('packet.branchId', '=', 'packetMember.branchId').onRef('packet.id', '=', 'packetMember.packetId'),
    )
    .innerJoin('user', 'user.id', 'packetMember.userId')
    .select(['packetMember.packetId', 'user.id', 'user.name'])
    .where('packetMember.branchId', '=', branchId)
    .where('packet.planId', 'in', planIds)
    .orderBy('user.name')
    .execute()

/** Stops with the trade that stands there. */
export const listStopsOf = (db: Db, { branchId }: BranchScope, planIds: readonly string[]) =>
  db
    .selectFrom('stop')
    .leftJoin('merchant', (join) =>
      join.onRef('merchant.branchId', '=', 'stop.branchId').onRef('merchant.id', '=', 'stop.merchantId'),
    )
    .leftJoin('shop', 'shop.id', 'stop.shopId')
    .select([
      'stop.packetId',
      'stop.planId',
      'stop.state',
      'stop.planned',
      'merchant.category',
      'shop.category as shopCategory',
    ])
    .where('stop.branchId', '=', branchId)
    .where('stop.planId', 'in', planIds)
    .execute()

/** Doors that came to be known on a day. */
export async function countNewDoors(
  db: Db,
  { orgId, branchId }: BranchScope,
  from: string,
  to: string,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('unit')
    .innerJoin('userBranch', 'userBranch.userId', 'unit.createdBy')
    .select(({ fn }) => ['unit.createdBy', fn.countAll<number>().as('doors')])
    .where('unit.orgId', '=', orgId)
    .where('userBranch.branchId', '=', branchId)
    .where('unit.source', '=', 'hand')
    .where('unit.createdAt', '>=', from)
    .where('unit.createdAt', '<', to)
    .groupBy('unit.createdBy')
    .execute()
  return new Map(rows.map(({ createdBy, doors }) => [createdBy ?? '', Number(doors)]))
}

export const findMeeting = (db: Db, { branchId }: { branchId: string }, kind: string, onDate: string) =>
  db
    .selectFrom('meeting')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('kind', '=', kind)
    .where('onDate', '=', onDate)
    .executeTakeFirst()

/** The last day before one on which anybody visited. */
export async function lastVisitDay(db: Db, { branchId }: BranchScope, before: string): Promise<string | null> {
  const row = await db
    .selectFrom('visit')
    .select(({ fn }) => fn.max('visitedOn').as('on'))
    .where('branchId', '=', branchId)
    .where('visitedOn', '<', before)
    .where('withdrawnAt', 'is', null)
    .where('outcome', '<>', 'skipped')
    .executeTakeFirst()
  return row?.on ?? null
}

/** Own customers by who has them: with a birthday on a day of the year (`MM-DD`), or something that ends in these days. */
export const countBirthdays = (db: Db, { branchId }: BranchScope, monthDay: string) =>
  db
    .selectFrom('customer')
    .select(({ fn }) => ['ownerUserId', fn.countAll<number>().as('customers')])
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .where('birthMonthDay', '=', monthDay)
    .where('ownerUserId', 'is not', null)
    .groupBy('ownerUserId')
    .execute()
export const countMaturities = (db: Db, { branchId }: BranchScope, from: string, to: string) =>
  db
    .selectFrom('holding')
    .innerJoin('customer', (join) =>
      join.onRef('customer.branchId', '=', 'holding.branchId').onRef('customer.id', '=', 'holding.customerId'),
    )
    .select(({ fn }) => ['customer.ownerUserId', fn.count<number>('customer.id').distinct().as('customers')])
    .where('holding.branchId', '=', branchId)
    .where('customer.deletedAt', 'is', null)
    .where('holding.active', '=', 1)
    .where('holding.maturesOn', '>=', from)
    .where('holding.maturesOn', '<=', to)
    .where('customer.ownerUserId', 'is not', null)
    .groupBy('customer.ownerUserId')
    .execute()
