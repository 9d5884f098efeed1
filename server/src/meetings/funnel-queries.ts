import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** Visits at doors between two days, of one plan or of all. */
export const listWalkVisits = (
  db: Db,
  { branchId }: BranchScope,
  { from, to, planId }: { from: string; to: string; planId: string | null },
) =>
  db
    .selectFrom('visit')
    .select(['id', 'visitedOn', 'outcome'])
    .where('branchId', '=', branchId)
    .where('visitedOn', '>=', from)
    .where('visitedOn', '<=', to)
    .where('withdrawnAt', 'is', null)
    .where('outcome', '<>', 'skipped')
    .where('subjectKind', 'in', ['merchant', 'unit'])
    .$if(planId !== null, (query) => query.where('planId', '=', planId ?? ''))
    .execute()

/** Leads that came from visits of these days, with every move they made; a lead that never moved has one row without. */
export const listLeadMoves = (db: Db, { branchId }: BranchScope, { from, to }: { from: string; to: string }) =>
  db
    .selectFrom('lead')
    .innerJoin('visit', (join) =>
      join.onRef('visit.branchId', '=', 'lead.branchId').onRef('visit.id', '=', 'lead.originId'),
    )
    .leftJoin('leadMove', (join) =>
      join.onRef('leadMove.branchId', '=', 'lead.branchId').onRef('leadMove.leadId', '=', 'lead.id'),
    )
    .select(['lead.id as leadId', 'lead.originId as visitId', 'leadMove.toState', 'leadMove.movedAt'])
    .where('lead.branchId', '=', branchId)
    .where('lead.originKind', '=', 'visit')
    .where('lead.deletedAt', 'is', null)
    .where('visit.visitedOn', '>=', from)
    .where('visit.visitedOn', '<=', to)
    .execute()
