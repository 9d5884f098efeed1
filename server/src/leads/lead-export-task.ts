import type { LeadExport } from 'domain/lead.ts'
import { findMapBranch } from '#customer-map/customer-map-queries.ts'
import type { Db } from '#db/database.ts'
import { leadSheet } from '#exports/lead-sheet.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { listLeads } from './lead-queries.ts'

export interface LeadExportQuestion {
  scope: BranchScope
  asked: LeadExport
  onDate: string
  exportedBy: string
  moment: string
}

/** Leads as a file: those of the asked ones that the page shows this person, in the order asked. */
export async function leadExportTask(db: Db, { scope, asked, onDate, ...by }: LeadExportQuestion) {
  const branch = await findMapBranch(db, scope)
  if (!branch) throw notFound()
  const { leadIds, locale } = asked
  const zone = branch.timeZone
  const found = new Map(
    (await listLeads(db, scope, { ids: leadIds }, { today: onDate, zone })).map((lead) => [lead.id, lead]),
  )
  const leads = [...new Set(leadIds)].flatMap((id) => found.get(id) ?? [])
  const file = await leadSheet({ branch, leads, locale, zone, asOf: onDate, ...by })
  return { file: new Uint8Array(file), rows: leads.length, branchCode: branch.code }
}
