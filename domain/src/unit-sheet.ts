import { z } from 'zod'

export const mostSheetRows = 2000
/** A pasted or uploaded table of doors: tabs, commas or semicolons, with a header line in Chinese or English. */
export const unitSheetSchema = z.strictObject({ text: z.string().min(1).max(400_000) })

/** Why a row of a sheet cannot be taken, or what to know of it. */
export const sheetReasons = [
  'no_street',
  'unknown_street',
  'several_streets',
  'unknown_side',
  'no_side',
  'no_label',
  'label_too_long',
  'unknown_kind',
  'unknown_trade',
  'unknown_occupancy',
  'private_number',
  'unit_stands',
  'twice',
] as const
export type SheetReason = (typeof sheetReasons)[number]

/** Columns as they are called in a sheet, Chinese first. */
export const sheetColumns = {
  street: ['街道', '街巷', '路名', 'street'],
  side: ['侧', '方位', '街侧', 'side'],
  label: ['门牌', '门牌号', '铺号', '房号', 'door', 'label', 'number'],
  floor: ['楼层', '层', 'floor'],
  sign: ['店招', '店名', '门头', '商户', 'sign', 'shop', 'name'],
  trade: ['行业', '业态', '类别', 'trade', 'category'],
  occupancy: ['占用', '状态', 'occupancy', 'status'],
} as const
export type SheetColumn = keyof typeof sheetColumns

/** What a sheet would do: row by row, before anything is written. */
export const unitSheetPreviewSchema = z.object({
  missing: z.array(z.enum(['street', 'label'])),
  rows: z.array(
    z.object({
      line: z.int(),
      street: z.string(),
      side: z.string(),
      label: z.string(),
      floor: z.string(),
      sign: z.string(),
      trade: z.string(),
      /** Which line of the street it comes to stand on; null where it cannot be taken. */
      sideId: z.string().nullable(),
      reasons: z.array(z.enum(sheetReasons)),
    }),
  ),
  taken: z.int(),
  refused: z.int(),
})
export type UnitSheetPreview = z.infer<typeof unitSheetPreviewSchema>

/** What was made, so that it can be taken back door by door. */
export const unitSheetMadeSchema = z.object({
  unitIds: z.array(z.string()),
  shops: z.int(),
  refused: z.int(),
})
export type UnitSheetMade = z.infer<typeof unitSheetMadeSchema>

/** Takes back what a sheet made: its doors, with the shops it put into them. */
export const unitSheetUndoSchema = z.strictObject({ unitIds: z.array(z.ulid()).min(1).max(mostSheetRows) })
