import type { AudienceQuestion } from 'domain/audience.ts'
import { toldAudience } from '#audience/read-audience.ts'
import { findMapBranch } from '#customer-map/customer-map-queries.ts'
import type { Db } from '#db/database.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { audienceSheet } from './audience-sheet.ts'
import type { ExportLanguage } from './code-words.ts'

export interface AudienceExportInput {
  scope: BranchScope
  question: AudienceQuestion
  siteId: string | null
  locale: ExportLanguage
  exportedBy: string
  moment: string
}

/** The list of an audience as a file: the very rows the page shows this person. */
export async function audienceExportTask(db: Db, { scope, question, siteId, ...by }: AudienceExportInput) {
  const branch = await findMapBranch(db, scope)
  if (!branch) throw notFound()
  const answer = await toldAudience(db, scope, question, siteId)
  const file = await audienceSheet({ branch, answer, ...by })
  return { file: new Uint8Array(file), rows: answer.places.length, branchCode: branch.code }
}
