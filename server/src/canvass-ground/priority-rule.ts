import { branchSettingDefaults, branchSettingSchemas } from 'domain/branch-setting.ts'
import type { PriorityPart } from 'domain/canvass-priority.ts'
import { wholePriorityRule } from 'domain/formulas/door-priority.ts'
import { listBranchSettings } from '#branches/branch-queries.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** What the branch settled on for planning walks; a setting that cannot be read counts as none. */
export async function readPlanningSettings(
  db: Db,
  scope: BranchScope,
): Promise<{ rule: PriorityPart[]; revisitMonths: number }> {
  const settings = await listBranchSettings(db, scope)
  const rule = branchSettingSchemas.canvass_priority.safeParse(settings.canvass_priority ?? [])
  const months = branchSettingSchemas.revisit_months.safeParse(settings.revisit_months)
  return {
    rule: wholePriorityRule(rule.success ? rule.data : []),
    revisitMonths: months.success ? months.data : branchSettingDefaults.revisit_months,
  }
}
