import type { MapTableColumn } from 'domain/customer-map-table.ts'
import { colleagueNames } from '#customer-map/customer-map-queries.ts'
import { type CustomerMapQuestion, customerMapTask } from '#customer-map/customer-map-task.ts'
import type { Db } from '#db/database.ts'
import { branchCategories } from '#reference/branch-lists.ts'
import type { ExportLanguage } from './code-words.ts'
import { customerMapSheet } from './customer-map-sheet.ts'

export interface MapExportQuestion extends CustomerMapQuestion {
  columns: readonly MapTableColumn[]
  placeIds: readonly string[] | null
  locale: ExportLanguage
  exportedBy: string
  moment: string
}

/** The table of a customer map as a file: the very rows the page shows this person. */
export async function customerMapExportTask(
  db: Db,
  { columns, placeIds, locale, exportedBy, moment, ...question }: MapExportQuestion,
) {
  const whole = await customerMapTask(db, question)
  const map = placeIds === null ? whole : { ...whole, places: whole.places.filter(({ id }) => placeIds.includes(id)) }
  const colleagues = await colleagueNames(db, question.scope)
  const categories = await branchCategories(db, question.scope)
  const file = await customerMapSheet({ map, columns, locale, exportedBy, moment, colleagues, categories })
  return { file: new Uint8Array(file), rows: map.places.length, siteId: map.site.id, branchCode: map.branch.code }
}
