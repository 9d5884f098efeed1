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

export const columnWidths: Record<MerchantColumn, { zh: number; en: number }> = {
  name: { zh: 190, en: 210 },
  category: { zh: 84, en: 130 },
  stage: { zh: 118, en: 132 },
  bank: { zh: 196, en: 224 },
  grade: { zh: 60, en: 70 },
  promise: { zh: 170, en: 180 },
  lastVisit: { zh: 138, en: 158 },
  owner: { zh: 84, en: 100 },
  distance: { zh: 76, en: 84 },
  acquiring: { zh: 84, en: 92 },
  address: { zh: 160, en: 160 },
}
