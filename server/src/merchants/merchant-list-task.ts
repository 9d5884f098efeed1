import { type MerchantList, type MerchantQuery, type MerchantRow, merchantsAPage } from 'domain/merchant-list.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { type MerchantFacts, readMerchantFacts } from './merchant-facts.ts'
import { matchMerchants, sortMerchants } from './merchant-matching.ts'

export interface MerchantListQuestion extends MerchantQuery {
  scope: BranchScope
  onDate: string
}

/** The merchants a filter leaves, a page or all, with how many there are of each value beside it. */
export async function merchantListTask(db: Db, question: MerchantListQuestion): Promise<MerchantList> {
  const { onDate, filter, sort, order, page } = question
  const { site, facts } = await readMerchantFacts(db, question)
  const { rows, facets } = matchMerchants(facts, filter, onDate)
  const sorted = sortMerchants(rows, sort, order)
  const shown = page === null ? sorted : sorted.slice(page * merchantsAPage, (page + 1) * merchantsAPage)
  return { asOf: onDate, siteId: site?.id ?? null, total: rows.length, rows: shown.map(rowOf), facets }
}

function rowOf(facts: MerchantFacts): MerchantRow {
  const { more: _more, ...row } = facts
  return row
}
