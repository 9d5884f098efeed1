import type { MerchantExport } from 'domain/merchant-list.ts'
import { colleagueNames, findMapBranch } from '#customer-map/customer-map-queries.ts'
import type { Db } from '#db/database.ts'
import { merchantSheet } from '#exports/merchant-sheet.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { branchCategories } from '#reference/branch-lists.ts'
import { readMerchantFacts } from './merchant-facts.ts'
import { matchMerchants, sortMerchants } from './merchant-matching.ts'
import { mayReadOwners } from './merchant-queries.ts'

export interface MerchantExportQuestion {
  scope: BranchScope
  asked: MerchantExport
  onDate: string
  exportedBy: string
  moment: string
}

/** The list as a file: the very rows the page shows this person, or those of them that were chosen. */
export async function merchantExportTask(db: Db, { scope, asked, onDate, ...by }: MerchantExportQuestion) {
  const branch = await findMapBranch(db, scope)
  if (!branch) throw notFound()
  const { facts } = await readMerchantFacts(db, { scope, siteId: asked.siteId, onDate, files: asked.with })
  const { rows } = matchMerchants(facts, asked.filter, onDate)
  const { shopIds } = asked
  const chosen = shopIds === null ? rows : rows.filter(({ shopId }) => shopIds.includes(shopId))
  const sorted = sortMerchants(chosen, asked.sort, asked.order)
  const file = await merchantSheet({
    branch,
    rows: sorted,
    withOperators: mayReadOwners(scope),
    filter: shopIds === null ? asked.filter : null,
    colleagues: await colleagueNames(db, scope),
    locale: asked.locale,
    asOf: onDate,
    categories: await branchCategories(db, scope),
    ...by,
  })
  return { file: new Uint8Array(file), rows: sorted.length, branchCode: branch.code }
}
