import { branchSettingDefaults, branchSettingSchemas } from 'domain/branch-setting.ts'
import type { EventBudgetLimits } from 'domain/event.ts'
import { listBranchSettings } from '#branches/branch-queries.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** Up to what a planner decides and up to what the head approves; a setting that cannot be read counts as none. */
export async function readBudgetLimits(db: Db | Trx, scope: Pick<BranchScope, 'branchId'>): Promise<EventBudgetLimits> {
  const settings = await listBranchSettings(db, scope)
  const limits = branchSettingSchemas.event_budget_limits.safeParse(settings.event_budget_limits)
  return limits.success ? limits.data : branchSettingDefaults.event_budget_limits
}
