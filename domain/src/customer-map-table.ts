import { z } from 'zod'
import { customerFilterSchema } from './customer-filter.ts'

/** Columns of the customer-map table F02 (客户地图表), in the order of print and file. */
export const mapTableColumns = [
  'place',
  'kind',
  'metres',
  'size',
  'denominator',
  'customers',
  'coverage',
  'interval',
  'uncovered',
  'prospects',
  'keyCustomers',
  'productMatch',
  'unmet',
  'habits',
  'merchants',
  'rivals',
  'keyPersons',
  'owner',
  'lastVisit',
  'next',
] as const
export type MapTableColumn = (typeof mapTableColumns)[number]

/** What a file of the table is asked for: the same site and filter as the map. */
export const mapExportSchema = z.strictObject({
  siteId: z.ulid().nullable().default(null),
  filter: customerFilterSchema.default({}),
  /** Only these places of the map, as a lasso chose them; null for all. */
  placeIds: z.array(z.ulid()).min(1).max(1000).nullable().default(null),
  columns: z
    .array(z.enum(mapTableColumns))
    .min(1)
    .max(mapTableColumns.length)
    .default([...mapTableColumns]),
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
})
export type MapExport = z.infer<typeof mapExportSchema>
