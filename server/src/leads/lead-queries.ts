import { daysAfter } from 'domain/civil-date.ts'
import { proposalDueAt, responseDueAt } from 'domain/formulas/response-sla.ts'
import {
  type Lead,
  leadProtectDays,
  type leadQuerySchema,
  type LeadState,
  type LeadUpdate,
  type NewLead,
  openLeadStates,
  slaClasses,
} from 'domain/lead.ts'
import { ulid } from 'ulid'
import type { z } from 'zod'
import { rowsVisibleTo } from '#customers/customer-condition.ts'
import type { BranchClock } from '#branches/branch-clock.ts'
import { colleagueNames } from '#customer-map/customer-map-queries.ts'
import type { Db, Trx } from '#db/database.ts'
import type { NewRow } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'
import { refuseStandingId } from '#http/standing-id.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { isSubject } from '#places/place-queries.ts'
import { subjectNames } from '#tasks/subject-names.ts'

/** Somebody answered: the states from contacted on. */
const answered: readonly LeadState[] = ['contacted', 'interested', 'appointed', 'submitted', 'won']

/** Whether nobody took care of a lead in its days: then anybody may take it (公海). */
export const isFreeLead = (
  { state, protectUntil, firstResponseAt }: { state: string; protectUntil: string; firstResponseAt: string | null },
  onDate: string,
): boolean => openLeadStates.some((open) => open === state) && firstResponseAt === null && protectUntil < onDate

/** A clock that runs out within so many minutes presses. */
const pressingMinutes = 60

type LeadQuestion = z.infer<typeof leadQuerySchema> & { ids?: readonly string[] }

/** Leads of the branch, the open ones first, the newest first. */
export async function listLeads(
  db: Db,
  scope: BranchScope,
  { ids, state, open, ownerUserId, subjectId, free, pressing, originKind, originId }: LeadQuestion,
  { today, zone }: BranchClock,
): Promise<Lead[]> {
  const rows = await db
    .selectFrom('lead')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .$if(ids !== undefined, (query) => query.where('id', 'in', ids ?? []))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? ''))
    .$if(open !== undefined || free !== undefined || pressing !== undefined, (query) =>
      query.where('state', 'in', openLeadStates),
    )
    .$if(ownerUserId !== undefined, (query) => query.where('ownerUserId', '=', ownerUserId ?? ''))
    .$if(subjectId !== undefined, (query) => query.where('subjectId', '=', subjectId ?? ''))
    .$if(originKind !== undefined, (query) => query.where('originKind', '=', originKind ?? ''))
    .$if(originId !== undefined, (query) => query.where('originId', '=', originId ?? ''))
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(2000)
    .execute()
  const colleagues = await colleagueNames(db, scope)
  const names = await subjectNames(
    db,
    scope,
    rows.map(({ subjectKind: kind, subjectId: id }) => ({ kind, id })),
  )
  const now = new Date()
  const leads = rows.map((row) => {
    const due = dueTimes(row, zone)
    const isOpen = openLeadStates.some((one) => one === row.state)
    const subject = names.get(row.subjectId ?? '')
    const isTheirs = row.createdBy === scope.userId || row.ownerUserId === scope.userId
    // What was noted of a customer is told only to whom he is told.
    const mayTell = row.subjectKind !== 'customer' || scope.persons.rows === 'branch' || subject !== undefined
    const told = isTheirs || (scope.persons.rows !== 'none' && mayTell)
    const lead: Record<keyof Lead, unknown> = {
      id: row.id,
      rowVersion: row.rowVersion,
      source: row.source,
      subjectKind: row.subjectKind,
      subject: subject ?? null,
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
      responseDueAt: due.response,
      isLate: isLate(due.response, row.firstResponseAt, isOpen, now),
      proposalDueAt: due.proposal,
      isProposalLate: isLate(due.proposal, row.proposalAt, isOpen, now),
      clock: isOpen ? runningClock(row, due, now) : null,
      originKind: row.originKind,
      originId: row.originId,
      protectUntil: row.protectUntil,
      isFree: isFreeLead(row, today),
      lostReason: row.lostReason,
    }
    // Codes that only newLeadSchema and leadUpdateSchema let in.
    return { lead: lead as Lead, isOpen }
  })
  return leads
    .filter(({ lead }) => (free === undefined || lead.isFree) && (pressing === undefined || isPressing(lead)))
    .toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen))
    .map(({ lead }) => lead)
}

const isPressing = ({ clock }: Lead) => clock !== null && clock.state !== 'running'

const isLate = (dueAt: string, doneAt: string | null, isOpen: boolean, now: Date) =>
  doneAt === null ? isOpen && dueAt < now.toISOString() : doneAt > dueAt

type Clocked = Pick<
  LeadRecord,
  'slaClass' | 'createdAt' | 'responseDueAt' | 'proposalDueAt' | 'firstResponseAt' | 'proposalAt'
>

/** When answer and proposal are due: as stored, or as the class says for leads that came before clocks were stored. */
export function dueTimes(
  { slaClass, createdAt, responseDueAt: response, proposalDueAt: proposal }: Clocked,
  zone: string,
) {
  const known = slaClasses.find((one) => one === slaClass) ?? 'standard'
  return {
    response: response ?? responseDueAt(createdAt, known, zone),
    proposal: proposal ?? proposalDueAt(createdAt, known),
  }
}

/** The clock that runs: first that of the answer, then that of the proposal. */
export function runningClock(lead: Clocked, due: ReturnType<typeof dueTimes>, now: Date): Lead['clock'] {
  const of = lead.firstResponseAt === null ? 'response' : lead.proposalAt === null ? 'proposal' : null
  if (of === null) return null
  const dueAt = due[of]
  const presses = dueAt <= new Date(now.getTime() + pressingMinutes * 60_000).toISOString()
  return { of, dueAt, state: dueAt < now.toISOString() ? 'late' : presses ? 'pressing' : 'running' }
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
  { subjectKind, subjectId }: Pick<NewLead, 'subjectKind' | 'subjectId'>,
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

/** Where a lead comes from, when not from somebody who typed it. */
export interface LeadOrigin {
  kind: string
  id: string
}

/**
 * A lead has an owner from the first minute, who has it to himself for its days, and its clocks start.
 * @throws {AppError} 409 where the id that the phone gave it stands already
 */
export async function insertLead(
  trx: Trx,
  scope: BranchScope,
  { id: asked, ...lead }: NewLead,
  { today, zone }: BranchClock,
  origin: LeadOrigin | null = null,
): Promise<string> {
  const id = asked ?? ulid()
  if (asked !== undefined) await refuseStandingId(trx, scope, 'lead', id)
  const stamps = newStamps(scope.userId)
  await trx
    .insertInto('lead')
    .values({
      branchId: scope.branchId,
      id,
      ...lead,
      state: 'assigned',
      firstResponseAt: null,
      proposalAt: null,
      protectUntil: daysAfter(today, leadProtectDays),
      lostReason: null,
      originKind: origin?.kind ?? null,
      originId: origin?.id ?? null,
      responseDueAt: responseDueAt(stamps.createdAt, lead.slaClass, zone),
      proposalDueAt: proposalDueAt(stamps.createdAt, lead.slaClass),
      ...stamps,
      deletedAt: null,
    })
    .execute()
  const owners = { fromOwnerId: null, toOwnerId: lead.ownerUserId }
  await insertLeadMove(trx, scope, { leadId: id, fromState: null, toState: 'assigned', ...owners })
  return id
}

/** Who takes a lead over has it to himself for its days anew; another class sets its clocks anew. */
export async function updateLead(
  trx: Trx,
  scope: BranchScope,
  lead: LeadRecord,
  { proposalMade, ...columns }: LeadUpdate,
  { today, zone }: BranchClock,
): Promise<void> {
  const at = new Date().toISOString()
  const isHandedOn = columns.ownerUserId !== lead.ownerUserId
  const isOtherClass = columns.slaClass !== lead.slaClass
  await trx
    .updateTable('lead')
    .set({
      ...columns,
      firstResponseAt: lead.firstResponseAt ?? (answered.includes(columns.state) ? at : null),
      proposalAt: lead.proposalAt ?? (proposalMade ? at : null),
      protectUntil: isHandedOn ? daysAfter(today, leadProtectDays) : lead.protectUntil,
      ...(isOtherClass
        ? {
            responseDueAt: responseDueAt(lead.createdAt, columns.slaClass, zone),
            proposalDueAt: proposalDueAt(lead.createdAt, columns.slaClass),
          }
        : {}),
      ...changedStamps(scope.userId, lead.rowVersion),
    })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', lead.id)
    .execute()
  if (!isHandedOn && columns.state === lead.state) return
  await insertLeadMove(trx, scope, {
    leadId: lead.id,
    fromState: lead.state,
    toState: columns.state,
    fromOwnerId: isHandedOn ? lead.ownerUserId : null,
    toOwnerId: isHandedOn ? columns.ownerUserId : null,
  })
}

/** A lead whose subject somebody got in touch with and who answered: that was the first response. */
export async function answerLead(trx: Trx, scope: BranchScope, lead: LeadRecord, at: string): Promise<void> {
  if (lead.firstResponseAt !== null || !openLeadStates.some((open) => open === lead.state)) return
  const toState = lead.state === 'assigned' || lead.state === 'new' ? 'contacted' : lead.state
  await trx
    .updateTable('lead')
    .set({ firstResponseAt: at, state: toState, ...changedStamps(scope.userId, lead.rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', lead.id)
    .execute()
  const owners = { fromOwnerId: null, toOwnerId: null }
  if (toState !== lead.state)
    await insertLeadMove(trx, scope, { leadId: lead.id, fromState: lead.state, toState, ...owners })
}

type Move = Pick<NewRow<'leadMove'>, 'leadId' | 'fromState' | 'toState' | 'fromOwnerId' | 'toOwnerId'>
const insertLeadMove = (trx: Trx, { branchId, userId }: BranchScope, move: Move) =>
  trx
    .insertInto('leadMove')
    .values({ branchId, id: ulid(), ...move, movedAt: new Date().toISOString(), movedBy: userId })
    .execute()

/** The history of a lead, the latest first. */
export const listLeadMoves = (db: Db | Trx, { branchId }: BranchScope, leadId: string) =>
  db
    .selectFrom('leadMove')
    .select(['id', 'fromState', 'toState', 'fromOwnerId', 'toOwnerId', 'movedAt', 'movedBy'])
    .where('branchId', '=', branchId)
    .where('leadId', '=', leadId)
    .orderBy('movedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()

/** Leads that came between two instants, the second one left out. */
export const listLeadsOfDays = (db: Db, { branchId }: BranchScope, { from, to }: { from: string; to: string }) =>
  db
    .selectFrom('lead')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .where('createdAt', '>=', from)
    .where('createdAt', '<', to)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
