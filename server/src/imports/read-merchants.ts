import { type MerchantFileRow, readMerchantRows } from 'domain/files/merchant-import-file.ts'
import { mapMerchantHeader, type MerchantColumn } from 'domain/files/merchant-import-columns.ts'
import type { ImportChoice } from 'domain/import-batch.ts'
import { placeFinder } from '#places/place-finder.ts'
import type { CsvTable } from './csv-rows.ts'
import type { ReadSetting } from './import-messages.ts'
import { type FileRead, readFile } from './read-file.ts'

type MerchantSetting = Extract<ReadSetting, { kind: 'merchant' }>

/** What the lines of a table say of merchants, or the question that must be answered first. Pure. */
export function readMerchants(table: CsvTable, choice: ImportChoice, setting: MerchantSetting): FileRead {
  const { ground, trades, banks, today } = setting
  const finder = placeFinder(ground?.places ?? [], ground?.centre ?? [0, 0])
  const signs = new Map(setting.signs)
  return readFile<MerchantColumn, Extract<MerchantFileRow, { ok: unknown }>>(table, choice, ground?.bounds, finder, {
    mapHeader: mapMerchantHeader,
    says: 'name',
    wordColumns: [
      'category',
      'datum',
      'main_bank',
      'acquiring',
      'our_products',
      'loan_need',
      'alliance_interest',
      'segments',
      'price_tier',
    ],
    // Of a line that nobody took, nobody knows whether its consent holds.
    unkept: ['owner_phone'],
    keepsTaken: true,
    readRows: (rows, reading) => readMerchantRows(rows, { ...reading, trades, banks, today, signs }),
    toRow: ({ ok }) => ({
      customer: null,
      merchant: { row: ok, placeId: ok.position ? (finder.at(ok.position)?.id ?? null) : null },
      reasons: [],
    }),
  })
}
