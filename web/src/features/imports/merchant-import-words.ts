import { bankCodes } from 'domain/competitor.ts'
import type { MerchantColumn } from 'domain/files/merchant-import-columns.ts'
import { merchantCodedColumns } from 'domain/files/merchant-import-values.ts'
import { productLines } from 'domain/product.ts'
import { codesZhCn } from '#i18n/codes-zh-cn.ts'
import type { Text, TextKey } from '#i18n/text-key.ts'
import { importZhCn } from '#i18n/zh-cn-import.ts'

/** The column of the list behind a field of a file or a shop. */
export const columnOfMerchantField: Record<string, MerchantColumn> = {
  name: 'name',
  category: 'category',
  address: 'address',
  ownerName: 'owner_name',
  ownerPhone: 'owner_phone',
  creditCode: 'credit_code',
  weeklyHours: 'hours',
  mainBank: 'main_bank',
  ourStatus: 'acquiring',
  acquiringActive: 'acquiring',
  ourProducts: 'our_products',
  loanNeed: 'loan_need',
  allianceInterest: 'alliance_interest',
  segmentMix: 'segments',
  priceTier: 'price_tier',
  ownerUserId: 'owner_staff_no',
  note: 'note',
}

/** What a word of a column can mean; trades have a list of their own. */
export function merchantCodes(column: string): readonly string[] {
  if (column === 'main_bank') return ['own', ...bankCodes]
  if (column === 'our_products') return productLines
  return isCoded(column) ? merchantCodedColumns[column].codes : []
}
const isCoded = (column: string): column is keyof typeof merchantCodedColumns =>
  Object.hasOwn(merchantCodedColumns, column)

/** Where the words of a column's codes stand. */
const labels: Record<string, { words: Record<string, unknown>; at: string }> = {
  datum: { words: importZhCn.merchant.datum, at: 'import.merchant.datum' },
  acquiring: { words: importZhCn.merchant.acquiring, at: 'import.merchant.acquiring' },
  alliance_interest: { words: importZhCn.merchant.interest, at: 'import.merchant.interest' },
  price_tier: { words: importZhCn.merchant.priceTier, at: 'import.merchant.priceTier' },
  loan_need: { words: codesZhCn.loanNeed, at: 'code.loanNeed' },
  segments: { words: codesZhCn.segment, at: 'code.segment' },
  main_bank: { words: codesZhCn.bank, at: 'code.bank' },
  our_products: { words: codesZhCn.productLine, at: 'code.productLine' },
}

export function merchantCodeLabel(column: string | null, code: string, text: Text): string {
  const label = column === null ? undefined : labels[column]
  // Both parts were looked up in the words themselves.
  return label && Object.hasOwn(label.words, code) ? text(`${label.at}.${code}` as TextKey) : code
}
