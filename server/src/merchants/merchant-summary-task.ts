import { merchantCoverage } from 'domain/formulas/merchant-coverage.ts'
import { type MerchantBank, rivalPenetration } from 'domain/formulas/rival-penetration.ts'
import type { MerchantSummary } from 'domain/merchant-list.ts'
import type { Db } from '#db/database.ts'
import { type FactsQuestion, readMerchantFacts } from './merchant-facts.ts'
import type { MerchantListQuestion } from './merchant-list-task.ts'
import { matchMerchants } from './merchant-matching.ts'

/** How far files, payment codes and accounts reach (K03b), and whom open shops deal with (K11), within the circle. */
export async function merchantSummaryTask(
  db: Db,
  { scope, siteId, onDate, filter }: Pick<MerchantListQuestion, 'scope' | 'siteId' | 'onDate' | 'filter'>,
): Promise<MerchantSummary> {
  const question: FactsQuestion = { scope, siteId, onDate, files: 'shops', withinCircle: true }
  const { site, facts } = await readMerchantFacts(db, question)
  const { rows } = matchMerchants(facts, filter, onDate)
  const open = rows.filter(({ status }) => status === 'open')
  return {
    asOf: onDate,
    siteId: site?.id ?? null,
    shops: rows.length,
    files: rows.filter(({ merchantId }) => merchantId !== null).length,
    coverage: merchantCoverage(
      rows.map((row) => ({ ...row, acquiringActive: row.acquiring === 'active' })),
      onDate,
    ),
    mainBank: penetrationOf(open.map(({ mainBank }) => mainBank?.bank ?? null)),
    acquiring: penetrationOf(open.map(({ more }) => more.acquiringBank)),
    payroll: penetrationOf(open.map(({ more }) => more.payrollBank)),
  }
}

function penetrationOf(banks: readonly MerchantBank[]): MerchantSummary['mainBank'] {
  const found = rivalPenetration(banks)
  return { ...found, unknownShare: found.shops === 0 ? null : found.unknown / found.shops }
}
