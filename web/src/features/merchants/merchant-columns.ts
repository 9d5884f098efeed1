import type { merchantSorts } from 'domain/merchant-list.ts'

export const merchantColumns = [
  'name',
  'category',
  'stage',
  'bank',
  'promise',
  'lastVisit',
  'grade',
  'owner',
  'distance',
  'acquiring',
  'address',
] as const
export type MerchantColumn = (typeof merchantColumns)[number]

/** Columns by which the list can be ordered, with the server's word for it. */
export const sortOfColumn: Partial<Record<MerchantColumn, (typeof merchantSorts)[number]>> = {
  name: 'name',
  stage: 'stage',
  grade: 'grade',
  promise: 'promise',
  lastVisit: 'last_visit',
  distance: 'distance',
}

/** Who goes last when there is no room for all: what a branch decides by stays longest. */
const byNeed: readonly MerchantColumn[] = [
  'name',
  'stage',
  'bank',
  'promise',
  'lastVisit',
  'category',
  'grade',
  'owner',
  'distance',
  'acquiring',
  'address',
]

/** The columns that stand in so many pixels without being cut, in their order; the sheet tells the rest. */
export function columnsWithin(pixels: number | null, language: 'zh' | 'en'): MerchantColumn[] {
  const shown = new Set<MerchantColumn>()
  let left = pixels ?? Number.POSITIVE_INFINITY
  for (const column of byNeed) {
    left -= columnWidths[column][language]
    if (left < 0 && shown.size > 0) break
    shown.add(column)
  }
  return merchantColumns.filter((column) => shown.has(column))
}

export const columnWidths: Record<MerchantColumn, { zh: number; en: number }> = {
  name: { zh: 190, en: 200 },
  category: { zh: 108, en: 190 },
  stage: { zh: 112, en: 132 },
  bank: { zh: 184, en: 210 },
  grade: { zh: 62, en: 72 },
  promise: { zh: 170, en: 170 },
  lastVisit: { zh: 134, en: 180 },
  owner: { zh: 78, en: 90 },
  distance: { zh: 80, en: 96 },
  acquiring: { zh: 78, en: 84 },
  address: { zh: 160, en: 160 },
}
