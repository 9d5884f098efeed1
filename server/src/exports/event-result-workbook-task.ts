import type { Attribution, CreditRow } from 'domain/conversion.ts'
import { daysBefore } from 'domain/civil-date.ts'
import type { EventResultExport, EventResultRow, LearntSite, PersonCount } from 'domain/event-result.ts'
import writeExcelFile, { type Cell, type Row } from 'write-excel-file/node'
import { attributionTask } from '#conversions/attribution-task.ts'
import { findMapBranch } from '#customer-map/customer-map-queries.ts'
import type { Db } from '#db/database.ts'
import { eventResultListTask } from '#event-results/event-result-list-task.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { codeWords } from './code-words.ts'
import { eventResultWords } from './event-result-words.ts'
import { listSheet } from './list-sheet.ts'
import { textCell } from './map-table-cells.ts'

export interface EventResultWorkbookQuestion {
  scope: BranchScope
  asked: EventResultExport
  exportedBy: string
  moment: string
}

/** Events side by side, their sites, and the credit of a year, a sheet each: what the page shows this person. */
export async function eventResultWorkbookTask(
  db: Db,
  { scope, asked: { locale, kind }, exportedBy, moment }: EventResultWorkbookQuestion,
) {
  const branch = await findMapBranch(db, scope)
  if (!branch) throw notFound()
  const { asOf, events, sites } = await eventResultListTask(db, { scope, kind })
  const credit = await attributionTask(db, { scope, asked: { from: daysBefore(asOf, 364), to: asOf } })
  const words = eventResultWords[locale]
  const top = [
    `${words.title}　${branch.code} ${branch.name}`,
    words.asOf(asOf),
    words.printed(exportedBy, moment),
    words.note,
  ]
  const sheet = (name: string, columns: readonly string[], rows: Row[], note?: string) =>
    listSheet({
      name,
      top: note === undefined ? top : [...top, note],
      columns: columns.map((column, index) => ({ name: column, width: index < 2 ? 22 : 14 })),
      rows,
    })
  const file = await writeExcelFile([
    sheet(
      words.events,
      words.eventColumns,
      events.map((event) => eventCells(event, locale)),
    ),
    sheet(
      words.sites,
      words.siteColumns,
      sites.map((site) => siteCells(site, locale)),
    ),
    sheet(words.attribution, words.creditColumns, creditRows(credit, locale), words.organic),
  ]).toBuffer()
  return { file: new Uint8Array(file), rows: events.length + sites.length, branchCode: branch.code, asOf }
}

type Locale = EventResultExport['locale']
const numberCell = (value: number, format = '#,##0.##'): Cell => ({ value, type: Number, format, alignVertical: 'top' })
const word = (locale: Locale, list: string, code: string) => codeWords[locale][list]?.[code] ?? code

const knownCell = (value: number | null, locale: Locale, format?: string): Cell =>
  value === null ? textCell(eventResultWords[locale].unknown) : numberCell(value, format)
const yuanCell = (fen: number | null, locale: Locale): Cell => knownCell(fen === null ? null : fen / 100, locale)
const personCell = ({ count, isFew }: PersonCount, locale: Locale, unknown?: string): Cell => {
  if (count !== null) return numberCell(count, '#,##0')
  return textCell(isFew ? eventResultWords[locale].few : (unknown ?? eventResultWords[locale].unknown))
}

function eventCells({ figures, isJudged, ...event }: EventResultRow, locale: Locale): Row {
  const { persons } = figures
  const later = isJudged ? undefined : eventResultWords[locale].later
  return [
    textCell(event.onDate),
    textCell(event.title),
    textCell(word(locale, 'eventKind', event.kind)),
    textCell(word(locale, 'eventState', event.state)),
    textCell(event.site?.name ?? ''),
    personCell(persons.invited, locale),
    personCell(persons.households, locale),
    personCell(persons.people, locale),
    personCell(persons.leads, locale),
    personCell(persons.conversions_30, locale, later),
    personCell(persons.conversions_90, locale, later),
    ...[figures.grossFen, figures.sponsorFen, figures.netFen].map((fen) =>
      yuanCell(figures.isCosted ? fen : null, locale),
    ),
    yuanCell(figures.perHouseholdFen, locale),
    yuanCell(figures.perNewCustomerFen, locale),
    knownCell(figures.retained, locale, '0%'),
    knownCell(figures.roi, locale, '0%'),
    textCell(event.again === null ? '' : word(locale, 'againAnswer', event.again)),
  ]
}

const siteCells = (site: LearntSite, locale: Locale): Row => [
  textCell(site.name),
  numberCell(site.events),
  textCell(site.lastOn),
  personCell({ count: site.households, isFew: site.isFew }, locale),
  yuanCell(site.netFen, locale),
  yuanCell(site.perHouseholdFen, locale),
  knownCell(site.householdsPerYuan, locale, '0.000'),
]

function creditRows(credit: Attribution, locale: Locale): Row[] {
  const { notTold, later } = eventResultWords[locale]
  const row = (name: string, sums: CreditRow, unknown = notTold): Row => [
    textCell(name),
    ...[sums.conversions, sums.last, sums.first, sums.position].map((value) =>
      value === null ? textCell(unknown) : numberCell(value),
    ),
  ]
  return [
    ...credit.bySource.map((sums) => row(word(locale, 'creditSource', sums.source), sums)),
    ...credit.byEvent.map((sums) => row(sums.title, sums, sums.judgedFrom === null ? notTold : later)),
  ]
}
