import type { NewSitePlan } from 'domain/site-plan.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { readPlanCandidates, type ReadCandidates } from './plan-candidates.ts'

/** What a plan of several sites may choose from. */
export const sitePlanCandidatesTask = (
  db: Db,
  { scope, spots }: { scope: BranchScope; spots?: NewSitePlan['spots'] },
): Promise<ReadCandidates> => readPlanCandidates(db, scope, spots)
