import { giftDoor, type GiftMove, type GiftMoveExport, giftMoveSums } from 'domain/gift.ts'
import writeExcelFile, { type Cell } from 'write-excel-file/node'
import { type GiftColumn, giftWords } from './gift-words.ts'
import { listSheet } from './list-sheet.ts'
import { textCell } from './map-table-cells.ts'
import { tableWords } from './table-words.ts'

interface GiftSheetRequest {
  branch: { code: string; name: string }
  moves: readonly GiftMove[]
  asked: GiftMoveExport
  /** Names of the gift and of the event that narrow it. */
  names: { gift: string | null; event: string | null }
  asOf: string
  exportedBy: string
  moment: string
}

const widths: Partial<Record<GiftColumn, number>> = { gift: 18, event: 24, toWhom: 16, note: 40 }

/** The register of gifts as a workbook, the latest first: a name and a note only where this reader is told them. */
export function giftSheet({
  branch,
  moves,
  asked,
  names,
  asOf,
  exportedBy,
  moment,
}: GiftSheetRequest): Promise<Buffer> {
  const { locale } = asked
  const words = giftWords[locale]
  const { givenPieces, givenFen } = giftMoveSums(moves)
  const written = (count: number) => count.toLocaleString(locale)
  const narrowed = filterWords(asked, names)
  // The names of the words' own record.
  const columns = Object.keys(words.columns) as GiftColumn[]
  return writeExcelFile([
    listSheet({
      name: words.sheet,
      top: [
        `${words.title}　${branch.code} ${branch.name}`,
        words.rule,
        words.sums(written(moves.length), written(givenPieces), written(givenFen / 100)),
        narrowed.length === 0 ? words.noFilter : words.filter(narrowed.join(words.comma)),
        words.asOf(asOf),
        words.printed(exportedBy, moment),
      ],
      columns: columns.map((column) => ({ name: words.columns[column], width: widths[column] ?? 12 })),
      rows: moves.map((move) => {
        const cells = giftCells(move, locale)
        return columns.map((column) => cells[column])
      }),
    }),
  ]).toBuffer()
}

function filterWords({ from, to, purpose, words: wanted, locale }: GiftMoveExport, names: GiftSheetRequest['names']) {
  const words = giftWords[locale]
  return [
    names.gift ?? '',
    names.event ?? '',
    purpose === undefined ? '' : tableWords(locale).code('giftPurpose', purpose),
    from === undefined ? '' : words.from(from),
    to === undefined ? '' : words.to(to),
    wanted === '' ? '' : words.words(wanted),
  ].filter((part) => part !== '')
}

function giftCells(move: GiftMove, locale: GiftMoveExport['locale']): Record<GiftColumn, Cell> {
  const words = giftWords[locale]
  const { code } = tableWords(locale)
  const number = (value: number, format: string): Cell => ({ value, type: Number, format, alignVertical: 'top' })
  return {
    day: textCell(move.movedOn),
    gift: textCell(move.gift.name),
    kind: textCell(code('giftMoveKind', move.kind)),
    purpose: textCell(move.purpose === null ? '' : code('giftPurpose', move.purpose)),
    pieces: number(move.change, '#,##0'),
    unit: number(move.unitFen / 100, '#,##0.00'),
    sum: number(move.fen / 100, '#,##0.00'),
    event: textCell(move.event?.title ?? ''),
    toWhom: textCell(move.customer?.name ?? (move.toPerson ? words.untold : giftDoor(move))),
    by: textCell(move.by?.name ?? words.unknown),
    note: textCell(move.note),
  }
}
