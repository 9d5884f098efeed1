import type { AllianceExport } from 'domain/alliance-export.ts'
import type { AllianceLink, LinkEnd } from 'domain/alliance-link.ts'
import type { Benefit } from 'domain/benefit.ts'
import { daysBefore } from 'domain/civil-date.ts'
import { shownVoucherCode } from 'domain/voucher-code.ts'
import writeExcelFile, { type Cell, type Row } from 'write-excel-file/node'
import { listBenefits } from '#benefits/benefit-queries.ts'
import { findMapBranch } from '#customer-map/customer-map-queries.ts'
import type { Db } from '#db/database.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { allianceLinkListTask } from '#links/alliance-link-list-task.ts'
import { allianceWords } from './alliance-words.ts'
import { codeWords } from './code-words.ts'
import { type LedgerFlow, listLedgerFlows } from './ledger-queries.ts'
import { listSheet } from './list-sheet.ts'
import { textCell } from './map-table-cells.ts'

export interface AllianceExportQuestion {
  scope: BranchScope
  asked: AllianceExport
  onDate: string
  exportedBy: string
  moment: string
}

/** Ties, benefits with their use, and flows of an alliance or of the branch, a sheet each. */
export async function allianceWorkbookTask(
  db: Db,
  { scope, asked, onDate, exportedBy, moment }: AllianceExportQuestion,
) {
  const branch = await findMapBranch(db, scope)
  if (!branch) throw notFound()
  const { locale, days } = asked
  const ofAlliance = asked.allianceId === null ? {} : { allianceId: asked.allianceId }
  const from = daysBefore(onDate, days - 1)
  const { links } = await allianceLinkListTask(db, { scope, query: { ...ofAlliance, days }, onDate })
  const benefits = await listBenefits(db, scope, ofAlliance, onDate)
  const flows = await listLedgerFlows(db, scope, { ...ofAlliance, from, to: onDate })

  const words = allianceWords[locale]
  const top = [
    `${words.title}　${branch.code} ${branch.name}`,
    words.period(from, onDate),
    words.printed(exportedBy, moment),
    words.noPersons,
  ]
  const sheet = (name: string, columns: readonly string[], rows: Row[]) =>
    listSheet({
      name,
      top,
      columns: columns.map((column, index) => ({ name: column, width: index < 2 ? 22 : 14 })),
      rows,
    })
  const file = await writeExcelFile([
    sheet(
      words.links,
      words.linkColumns,
      links.map((link) => linkRow(link, locale)),
    ),
    sheet(
      words.benefits,
      words.benefitColumns,
      benefits.map((benefit) => benefitRow(benefit, locale)),
    ),
    sheet(
      words.flows,
      words.flowColumns,
      flows.map((flow) => flowRow(flow, locale)),
    ),
  ]).toBuffer()
  return { file: new Uint8Array(file), rows: links.length + benefits.length + flows.length, branchCode: branch.code }
}

type Locale = AllianceExport['locale']
const numberCell = (value: number | null): Cell =>
  value === null ? null : { value, type: Number, format: '#,##0.##', alignVertical: 'top' }
const yuanCell = (fen: number | null): Cell => numberCell(fen === null ? null : fen / 100)
const word = (locale: Locale, list: string, code: string) => codeWords[locale][list]?.[code] ?? code

function linkRow(link: AllianceLink, locale: Locale): Row {
  const { branch } = allianceWords[locale]
  const end = (of: LinkEnd | null) => textCell(of?.name ?? branch)
  return [
    end(link.from),
    end(link.to),
    textCell(word(locale, 'linkKind', link.kind)),
    textCell(word(locale, 'linkState', link.state)),
    numberCell(link.gave.people),
    numberCell(link.got.people),
    numberCell(link.gave.verbal + link.got.verbal),
    textCell(link.lastFlowOn ?? ''),
    textCell(link.since),
    textCell(link.introducedBy === 'branch' ? branch : (link.introducerName ?? '')),
    textCell(link.pledge),
  ]
}

function benefitRow(benefit: Benefit, locale: Locale): Row {
  const { unlimited } = allianceWords[locale]
  return [
    textCell(benefit.merchant.name),
    textCell(word(locale, 'benefitSide', benefit.side)),
    textCell(benefit.title),
    textCell(word(locale, 'benefitPillar', benefit.pillar)),
    textCell(word(locale, 'benefitKind', benefit.kind)),
    textCell(benefit.rule),
    yuanCell(benefit.threshold),
    yuanCell(benefit.value),
    numberCell(benefit.percent),
    benefit.quota === null ? textCell(unlimited) : numberCell(benefit.quota),
    numberCell(benefit.used),
    benefit.remaining === null ? textCell(unlimited) : numberCell(benefit.remaining),
    textCell(benefit.validFrom),
    textCell(benefit.validTo),
    textCell(word(locale, 'benefitAudience', benefit.audience)),
    textCell(word(locale, 'benefitPayer', benefit.payer)),
    textCell(word(locale, 'benefitTie', benefit.tiedTo)),
  ]
}

function flowRow(flow: LedgerFlow, locale: Locale): Row {
  const { branch } = allianceWords[locale]
  return [
    textCell(flow.flowedOn),
    textCell(flow.fromMerchantId === null ? branch : (flow.fromName ?? '')),
    textCell(flow.toMerchantId === null ? branch : (flow.toName ?? '')),
    numberCell(flow.count),
    yuanCell(flow.amount),
    textCell(word(locale, 'flowProof', flow.proof)),
    textCell(flow.code === null ? '' : shownVoucherCode(flow.code)),
    textCell(flow.benefitTitle ?? ''),
    textCell(flow.byName ?? ''),
  ]
}
