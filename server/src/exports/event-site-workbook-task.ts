import type { EventSites, EventSitesExport } from 'domain/event-site-list.ts'
import writeExcelFile, { type Row } from 'write-excel-file/node'
import { findMapBranch } from '#customer-map/customer-map-queries.ts'
import type { Db } from '#db/database.ts'
import { listSites } from '#event-sites/site-list.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { codeWords } from './code-words.ts'
import { candidateCells, gateRows, partRows } from './event-site-cells.ts'
import { eventSiteWords } from './event-site-words.ts'
import { listSheet } from './list-sheet.ts'

export interface EventSiteWorkbookQuestion {
  scope: BranchScope
  eventId: string
  asked: EventSitesExport
  exportedBy: string
  moment: string
}

/** The candidates of an event side by side, the parts of their scores and their gates: what the page shows this person. */
export async function eventSiteWorkbookTask(
  db: Db,
  { scope, eventId, asked: { locale }, exportedBy, moment }: EventSiteWorkbookQuestion,
) {
  const branch = await findMapBranch(db, scope)
  if (!branch) throw notFound()
  const answer = await listSites(db, scope, eventId)
  const words = eventSiteWords[locale]
  const top = [
    `${words.title}　${branch.code} ${branch.name}`,
    ...aboutLines(answer, locale),
    ...(answer.inTens ? [words.inTens] : []),
    words.asOf(answer.asOf),
    words.printed(exportedBy, moment),
    words.attribution,
  ]
  const sheet = (name: string, columns: readonly string[], rows: readonly Row[], wide: readonly number[]) =>
    listSheet({
      name,
      top,
      columns: columns.map((column, index) => ({ name: column, width: wide.includes(index) ? 30 : 14 })),
      rows,
    })
  const { sites } = answer
  const file = await writeExcelFile([
    sheet(
      words.sheets.sites,
      Object.values(words.columns),
      sites.map((site) => candidateCells(site, answer, locale)),
      [1, 21, 22],
    ),
    sheet(
      words.sheets.parts,
      words.partColumns,
      sites.flatMap((site) => partRows(site, locale)),
      [0],
    ),
    sheet(
      words.sheets.gates,
      words.gateColumns,
      sites.flatMap((site) => gateRows(site, locale)),
      [0, 4, 5],
    ),
  ]).toBuffer()
  return { file: new Uint8Array(file), rows: sites.length, branchCode: branch.code, asOf: answer.asOf }
}

/** Which event, whom it is for, by whose weights, and how sure its first choice is. */
function aboutLines(answer: EventSites, locale: EventSitesExport['locale']): string[] {
  const words = eventSiteWords[locale]
  const { event, audience, sensitivity, sites } = answer
  const criterion = (code: string) => codeWords[locale].siteCriterion?.[code] ?? code
  const nameOf = (id: string) => sites.find((site) => site.id === id)?.name ?? ''
  const count = (value: number, unit: keyof typeof words.unit) => `${value.toLocaleString(locale)} ${words.unit[unit]}`
  const hours = event.startTime === null || event.endTime === null ? '' : `${event.startTime}–${event.endTime}`
  return [
    words.held(event.title, event.onDate ?? words.noDay, hours),
    audience
      ? words.people(
          count(audience.there.value, audience.unit),
          audience.notYet ? count(audience.notYet.value, audience.unit) : words.unknown,
          audience.unknownPlaces,
        )
      : words.nobody,
    words.weights[answer.weightsOf],
    ...(sensitivity
      ? [
          sensitivity.isStable ? words.stable : words.unstable(sensitivity.tippedBy.map(criterion).join(words.comma)),
          ...sensitivity.tippings
            .slice(0, 3)
            .map((tip) =>
              words.tips[tip.direction](criterion(tip.criterion), tip.weight.toFixed(2), nameOf(tip.siteId)),
            ),
        ]
      : []),
    ...(answer.siteWaiver === '' ? [] : [words.waiver(answer.siteWaiver)]),
  ]
}
