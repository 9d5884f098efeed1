import type { MerchantCategory, MerchantGroup } from 'domain/merchant-category.ts'

/** A trade that was taken off the branch's list still has a place on the map. */
export const groupOf = (trades: ReadonlyMap<string, MerchantCategory>, category: string): MerchantGroup =>
  trades.get(category)?.group ?? 'serve'
