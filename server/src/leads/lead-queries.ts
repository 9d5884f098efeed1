import { daysAfter } from 'domain/civil-date.ts'
import {
  firstResponseMinutes,
  type leadListSchema,
  leadProtectDays,
  type leadQuerySchema,
  type LeadState,
  type LeadUpdate,
  type NewLead,
  openLeadStates,
} from 'domain/lead.ts'
import { ulid } from 'ulid'
import type { z } from 'zod'
import { rowsVisibleTo } from '#customers/customer-condition.ts'
import { colleagueNames } from '#customer-map/customer-map-queries.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { isSubject } from '#places/place-queries.ts'

type Lead = z.infer<typeof leadListSchema>['leads'][number]

/** Somebody answered: the states from contacted on. */
const answered: readonly LeadState[] = ['contacted', 'interested', 'appointed', 'submitted', 'won']

/** Whether nobody took care of a lead in its days: then anybody may take it (公海). */
export const isFreeLead = (
  { state, protectUntil, firstResponseAt }: { state: string; protectUntil: string; firstResponseAt: string | null },
  onDate: string,
): boolean => openLeadStates.some((open) => open === state) && firstResponseAt === null && protectUntil < onDate

/** Leads of the branch, the open ones first, the newest first. */
export async function listLeads(
  db: Db,
  scope: BranchScope,
  { state, open, ownerUserId, subjectId }: z.infer<typeof leadQuerySchema>,
  onDate: string,
): Promise<Lead[]> {
  const rows = await db
    .selectFrom('lead')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? ''))
    .$if(open !== undefined, (query) => query.where('state', 'in', openLeadStates))
    .$if(ownerUserId !== undefined, (query) => query.where('ownerUserId', '=', ownerUserId ?? ''))
    .$if(subjectId !== undefined, (query) => query.where('subjectId', '=', subjectId ?? ''))
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(2000)
    .execute()
  const colleagues = await colleagueNames(db, scope)
  const names = await subjectNames(db, scope)
  const now = new Date().toISOString()
  const leads = rows.map((row) => {
    const due = new Date(Date.parse(row.createdAt) + minutesOf(row.slaClass) * 60_000).toISOString()
    const isOpen = openLeadStates.some((one) => one === row.state)
    const name = names.get(row.subjectId ?? '')
    const told = scope.persons.rows !== 'none' || row.createdBy === scope.userId || row.ownerUserId === scope.userId
    const lead: Record<keyof Lead, unknown> = {
      id: row.id,
      rowVersion: row.rowVersion,
      source: row.source,
      subjectKind: row.subjectKind,
      subject: row.subjectId === null || name === undefined ? null : { id: row.subjectId, name },
      line: row.line,
      amountBand: row.amountBand,
      grade: row.grade,
      owner: { id: row.ownerUserId, name: colleagues.get(row.ownerUserId) ?? '' },
      slaClass: row.slaClass,
      state: row.state,
      note: told ? row.note : '',
      createdAt: row.createdAt,
      firstResponseAt: row.firstResponseAt,
      proposalAt: row.proposalAt,
      responseDueAt: due,
      isLate: row.firstResponseAt === null ? isOpen && due < now : row.firstResponseAt > due,
      protectUntil: row.protectUntil,
      isFree: isFreeLead(row, onDate),
      lostReason: row.lostReason,
    }
    // Codes that only newLeadSchema and leadUpdateSchema let in.
    return { lead: lead as Lead, isOpen }
  })
  return leads.toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen)).map(({ lead }) => lead)
}

const minutesOf = (slaClass: string) => new Map<string, number>(Object.entries(firstResponseMinutes)).get(slaClass) ?? 0

/** Signs of merchants, names of places, and of customers only those in one's own book. */
async function subjectNames(db: Db, scope: BranchScope): Promise<Map<string, string>> {
  const merchants = await db
    .selectFrom('lead')
    .innerJoin('merchant', (join) =>
      join.onRef('merchant.branchId', '=', 'lead.branchId').onRef('merchant.id', '=', 'lead.subjectId'),
    )
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select(['merchant.id', 'shop.name'])
    .where('lead.branchId', '=', scope.branchId)
    .where('lead.subjectKind', '=', 'merchant')
    .execute()
  const places = await db
    .selectFrom('lead')
    .innerJoin('place', 'place.id', 'lead.subjectId')
    .select(['place.id', 'place.name'])
    .where('lead.branchId', '=', scope.branchId)
    .where('lead.subjectKind', '=', 'place')
    .where('place.orgId', '=', scope.orgId)
    .execute()
  const customers = await db
    .selectFrom('lead')
    .innerJoin('customer', (join) =>
      join.onRef('customer.branchId', '=', 'lead.branchId').onRef('customer.id', '=', 'lead.subjectId'),
    )
    .select(['customer.id', 'customer.name'])
    .where('lead.branchId', '=', scope.branchId)
    .where('lead.subjectKind', '=', 'customer')
    .where('customer.ownerUserId', '=', scope.userId)
    .where('customer.deletedAt', 'is', null)
    .execute()
  const own = scope.persons.fields === 'full' ? customers : []
  return new Map([...merchants, ...places, ...own].map(({ id, name }) => [id, name]))
}

export const findLead = async (db: Db | Trx, scope: BranchScope, id: string) =>
  (await db
    .selectFrom('lead')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()) ?? null
export type LeadRecord = NonNullable<Awaited<ReturnType<typeof findLead>>>

/** Whether a lead may name this: it is the branch's, and a customer one whom this person may see. */
export async function mayBeSubject(
  trx: Trx,
  scope: BranchScope,
  { subjectKind, subjectId }: NewLead,
): Promise<boolean> {
  if (subjectKind === 'none' || subjectId === null) return true
  if (subjectKind !== 'customer') return isSubject(trx, scope, subjectKind, subjectId)
  if (scope.persons.rows === 'none') return false
  const row = await trx
    .selectFrom('customer')
    .select('customer.id')
    .where('customer.branchId', '=', scope.branchId)
    .where('customer.id', '=', subjectId)
    .where('customer.deletedAt', 'is', null)
    .where((eb) => rowsVisibleTo(scope)(eb))
    .executeTakeFirst()
  return row !== undefined
}

/** A lead has an owner from the first minute, who has it to himself for its days. */
export async function insertLead(trx: Trx, scope: BranchScope, lead: NewLead, onDate: string): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('lead')
    .values({
      branchId: scope.branchId,
      id,
      ...lead,
      state: 'assigned',
      firstResponseAt: null,
      proposalAt: null,
      protectUntil: daysAfter(onDate, leadProtectDays),
      lostReason: null,
      originKind: null,
      originId: null,
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

/** Who takes a lead over has it to himself for its days anew. */
export function updateLead(
  trx: Trx,
  scope: BranchScope,
  lead: LeadRecord,
  { proposalMade, ...columns }: LeadUpdate,
  onDate: string,
) {
  const at = new Date().toISOString()
  return trx
    .updateTable('lead')
    .set({
      ...columns,
      firstResponseAt: lead.firstResponseAt ?? (answered.includes(columns.state) ? at : null),
      proposalAt: lead.proposalAt ?? (proposalMade ? at : null),
      protectUntil: columns.ownerUserId === lead.ownerUserId ? lead.protectUntil : daysAfter(onDate, leadProtectDays),
      ...changedStamps(scope.userId, lead.rowVersion),
    })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', lead.id)
    .execute()
}
