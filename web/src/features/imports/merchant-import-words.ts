import { bankCodes } from 'domain/competitor.ts'
import type { MerchantColumn } from 'domain/files/merchant-import-columns.ts'
import { merchantCodedColumns } from 'domain/files/merchant-import-values.ts'
import { productLines } from 'domain/product.ts'
import { codesZhCn } from 'domain/words/codes-zh-cn.ts'
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

/** The words of a column's codes, and the text each stands under. */
const labels: Record<string, { words: object; keyOf: (code: string) => string }> = {
  datum: { words: importZhCn.datum, keyOf: (code) => `import.datum.${code}` },
  acquiring: { words: importZhCn.merchant.acquiring, keyOf: (code) => `import.merchant.acquiring.${code}` },
  alliance_interest: { words: importZhCn.merchant.interest, keyOf: (code) => `import.merchant.interest.${code}` },
  price_tier: { words: importZhCn.merchant.priceTier, keyOf: (code) => `import.merchant.priceTier.${code}` },
  loan_need: { words: codesZhCn.loanNeed, keyOf: (code) => `code.loanNeed.${code}` },
  segments: { words: codesZhCn.segment, keyOf: (code) => `code.segment.${code}` },
  main_bank: { words: codesZhCn.bank, keyOf: (code) => `code.bank.${code}` },
  our_products: { words: codesZhCn.productLine, keyOf: (code) => `code.productLine.${code}` },
}

export function merchantCodeLabel(column: string | null, code: string, text: Text): string {
  const label = column === null ? undefined : labels[column]
  // The key was looked up in the words themselves.
  return label && Object.hasOwn(label.words, code) ? text(label.keyOf(code) as TextKey) : code
}
