import type { VisitRow, visitQuerySchema } from 'domain/visit.ts'
import type { z } from 'zod'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { toldNote } from '#places/place-queries.ts'
import { subjectNames } from '#tasks/subject-names.ts'

/** A page of visits, the latest first, with the id from which the next one goes on. */
export async function listVisitPage(
  db: Db,
  scope: BranchScope,
  asked: z.infer<typeof visitQuerySchema>,
): Promise<{ visits: VisitRow[]; next: string | null }> {
  const { before, limit, from, to, merchantId } = asked
  const last = before === undefined ? null : await placeOf(db, scope, before)
  const rows = await db
    .selectFrom('visit')
    .innerJoin('user', 'user.id', 'visit.userId')
    .leftJoin('unit', 'unit.id', 'visit.unitId')
    .selectAll('visit')
    .select(['user.name as userName', 'unit.label as unitLabel'])
    .where('visit.branchId', '=', scope.branchId)
    .where('visit.withdrawnAt', 'is', null)
    .where((eb) =>
      eb.and(
        (['planId', 'packetId', 'stopId', 'sideId', 'unitId', 'userId'] as const).flatMap((column) => {
          const id = asked[column]
          return id === undefined ? [] : [eb(`visit.${column}`, '=', id)]
        }),
      ),
    )
    .$if(merchantId !== undefined, (query) =>
      query.where('visit.subjectKind', '=', 'merchant').where('visit.subjectId', '=', merchantId ?? ''),
    )
    .$if(from !== undefined, (query) => query.where('visit.visitedOn', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('visit.visitedOn', '<=', to ?? ''))
    .$if(last !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('visit.visitedOn', '<', last?.visitedOn ?? ''),
          eb.and([
            eb('visit.visitedOn', '=', last?.visitedOn ?? ''),
            eb('visit.createdAt', '<', last?.createdAt ?? ''),
          ]),
          eb.and([
            eb('visit.visitedOn', '=', last?.visitedOn ?? ''),
            eb('visit.createdAt', '=', last?.createdAt ?? ''),
            eb('visit.id', '<', last?.id ?? ''),
          ]),
        ]),
      ),
    )
    .orderBy('visit.visitedOn', 'desc')
    .orderBy('visit.createdAt', 'desc')
    .orderBy('visit.id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const [names, colleagues, leads] = [
    await subjectNames(
      db,
      scope,
      page.map(({ subjectKind, subjectId }) => ({ kind: subjectKind, id: subjectId })),
    ),
    await namesOf(db, scope),
    await leadsOf(
      db,
      scope,
      page.map(({ id }) => id),
    ),
  ]
  const isHead = scope.roles.includes('branch_head')
  const visits = page.map((row): VisitRow => {
    // What was noted of a customer is told only to whom he is told.
    const isTold = row.subjectKind !== 'customer' || names.has(row.subjectId) || row.userId === scope.userId
    const words = (text: string) => (isTold ? toldNote(scope, text, row.userId) : '')
    const told: Record<keyof VisitRow, unknown> = {
      id: row.id,
      visitedOn: row.visitedOn,
      visitedAt: row.visitedAt,
      createdAt: row.createdAt,
      by: { id: row.userId, name: row.userName },
      subjectKind: row.subjectKind,
      subject: names.get(row.subjectId) ?? null,
      unit: row.unitId === null || row.unitLabel === null ? null : { id: row.unitId, label: row.unitLabel },
      sideId: row.sideId,
      planId: row.planId,
      packetId: row.packetId,
      stopId: row.stopId,
      outcome: row.outcome,
      met: row.met,
      intent: row.intent,
      purpose: row.purpose,
      inputMode: row.inputMode,
      checkInBand: row.checkInBand,
      minutes: row.minutes,
      attempt: row.attempt,
      companions: (JSON.parse(row.companionIds) as string[]).map((id) => ({ id, name: colleagues.get(id) ?? '' })),
      productInterests: JSON.parse(row.productInterests),
      needs: JSON.parse(row.needs),
      mainBank: row.mainBank,
      acquirer: row.acquirer,
      materialIds: JSON.parse(row.materialIds),
      note: words(row.note),
      question: words(row.question),
      complaint: row.complaint === 1,
      photoId: row.photoId,
      nextOn: row.nextOn,
      revisitSlot: row.revisitSlot,
      skipReason: row.skipReason,
      leadId: leads.get(row.id) ?? null,
      mayWithdraw: isHead || row.userId === scope.userId,
    }
    // Codes and lists that only newVisitSchema lets in.
    return told as VisitRow
  })
  return { visits, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

const placeOf = async (db: Db, { branchId }: BranchScope, id: string) =>
  (await db
    .selectFrom('visit')
    .select(['id', 'visitedOn', 'createdAt'])
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .executeTakeFirst()) ?? null

async function namesOf(db: Db, { branchId }: BranchScope): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('userBranch')
    .innerJoin('user', 'user.id', 'userBranch.userId')
    .select(['user.id', 'user.name'])
    .where('userBranch.branchId', '=', branchId)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function leadsOf(db: Db, { branchId }: BranchScope, visitIds: readonly string[]): Promise<Map<string, string>> {
  if (visitIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('lead')
    .select(['id', 'originId'])
    .where('branchId', '=', branchId)
    .where('originKind', '=', 'visit')
    .where('originId', 'in', visitIds)
    .where('deletedAt', 'is', null)
    .execute()
  return new Map(rows.map(({ id, originId }) => [originId ?? '', id]))
}
