import { z } from 'zod'
import { usualFlowDays } from './alliance-link.ts'

/** Asks for an alliance's ties, its ledger of benefits and its flows as one workbook (F10); null is the whole branch. */
export const allianceExportSchema = z.strictObject({
  allianceId: z.ulid().nullable().default(null),
  /** Days of flows, the present one included. */
  days: z.int().min(1).max(730).default(usualFlowDays),
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
})
export type AllianceExport = z.infer<typeof allianceExportSchema>
