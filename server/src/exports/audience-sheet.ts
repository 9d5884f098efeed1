import type { AudienceAnswer, AudiencePlace } from 'domain/audience.ts'
import writeExcelFile, { type Cell } from 'write-excel-file/node'
import { type AudienceColumn, audienceWords } from './audience-words.ts'
import { codeWords, type ExportLanguage } from './code-words.ts'
import { listSheet } from './list-sheet.ts'
import { textCell } from './map-table-cells.ts'

export interface AudienceSheetRequest {
  branch: { code: string; name: string }
  answer: AudienceAnswer
  locale: ExportLanguage
  exportedBy: string
  moment: string
}

const widths: Partial<Record<AudienceColumn, number>> = { name: 24, lastEvent: 24 }

/** Which community first as a workbook: a row a place, with counts and no names of persons. */
export async function audienceSheet({
  branch,
  answer,
  locale,
  exportedBy,
  moment,
}: AudienceSheetRequest): Promise<Buffer> {
  const words = audienceWords[locale]
  // The names of the words' own record.
  const columns = Object.keys(words.columns) as AudienceColumn[]
  const top = [
    `${words.title}　${branch.code} ${branch.name}`,
    words.rows(answer.places.length),
    ...(answer.suppressed ? [words.suppressed] : []),
    words.asOf(answer.asOf),
    words.printed(exportedBy, moment),
    words.attribution,
  ]
  return writeExcelFile([
    listSheet({
      name: words.sheet,
      top,
      columns: columns.map((column) => ({ name: words.columns[column], width: widths[column] ?? 12 })),
      rows: answer.places.map((place) => columns.map((column) => cellOf(place, column, locale))),
    }),
  ]).toBuffer()
}

function cellOf(place: AudiencePlace, column: AudienceColumn, locale: ExportLanguage): Cell {
  const words = audienceWords[locale]
  const { there, ours, notYet } = place
  const number = (count: number | null | undefined, instead = words.unknown): Cell =>
    count == null ? textCell(instead) : { value: count, type: Number, format: '#,##0', alignVertical: 'top' }
  const kindOf = () =>
    place.groupKind === null
      ? (codeWords[locale].placeKind?.[place.placeKind ?? ''] ?? '')
      : (codeWords[locale].targetGroupKind?.[place.groupKind] ?? '')
  switch (column) {
    case 'rank':
      return number(place.rank, '–')
    case 'name':
      return textCell(place.name)
    case 'kind':
      return textCell(kindOf())
    case 'unit':
      return textCell(words.unit[place.unit])
    case 'metres':
      return number(Math.round(place.metres))
    case 'walk':
      return number(place.walkMinutes === null ? null : Math.max(1, Math.round(place.walkMinutes)), words.beyond)
    case 'all':
      return number(place.all)
    case 'there':
      return number(there?.value)
    case 'thereLow':
      return number(there?.low)
    case 'thereHigh':
      return number(there?.high)
    case 'grade':
      return textCell(there?.grade.toUpperCase() ?? '–')
    case 'asOf':
      return textCell(there?.asOf ?? '–')
    case 'oursLow':
      return number(ours?.low, words.few)
    case 'oursHigh':
      return number(ours?.high, words.few)
    case 'notYet':
      return number(notYet?.value)
    case 'notYetLow':
      return number(notYet?.low)
    case 'notYetHigh':
      return number(notYet?.high)
    case 'lastEvent':
      return textCell(place.lastEvent ? `${place.lastEvent.onDate} ${place.lastEvent.title}` : words.never)
    case 'lastWalked':
      return textCell(place.lastWalkedOn ?? words.never)
  }
}
