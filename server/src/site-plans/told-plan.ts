import type { SitePlanResult } from 'domain/site-plan.ts'
import type { BranchScope } from '#http/scope.ts'
import type { PlanResults } from './plan-result.ts'

/** Whoever has no person rows hears counts in tens: the sites are chosen exactly all the same. */
export const hearsTens = ({ persons }: Pick<BranchScope, 'persons'>): boolean => persons.rows !== 'branch'

/** A result as this reader may hear it (I4): null stands for fewer than 10. */
export const toldResult = ({ result, coarse }: PlanResults, scope: Pick<BranchScope, 'persons'>): SitePlanResult =>
  hearsTens(scope) ? coarse : result
