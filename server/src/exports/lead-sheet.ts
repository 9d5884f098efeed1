import type { Lead } from 'domain/lead.ts'
import writeExcelFile, { type Cell } from 'write-excel-file/node'
import { civilMoment } from '#http/today.ts'
import type { ExportLanguage } from './code-words.ts'
import { type LeadColumn, leadWords } from './lead-words.ts'
import { listSheet } from './list-sheet.ts'
import { textCell } from './map-table-cells.ts'
import { tableWords } from './table-words.ts'

interface LeadSheetRequest {
  branch: { code: string; name: string }
  leads: readonly Lead[]
  locale: ExportLanguage
  /** Moments are told in this zone. */
  zone: string
  asOf: string
  exportedBy: string
  moment: string
}

const widths: Partial<Record<LeadColumn, number>> = { subject: 24, responseDueAt: 16, proposalDueAt: 16, note: 40 }

/** Leads as a workbook, in the order given: what the page tells of each, a name only where it is told. */
export function leadSheet(request: LeadSheetRequest): Promise<Buffer> {
  const { branch, leads, locale, asOf, exportedBy, moment } = request
  const words = leadWords[locale]
  // The names of the words' own record.
  const columns = Object.keys(words.columns) as LeadColumn[]
  return writeExcelFile([
    listSheet({
      name: words.sheet,
      top: [
        `${words.title}　${branch.code} ${branch.name}`,
        words.rows(leads.length),
        words.asOf(asOf),
        words.printed(exportedBy, moment),
      ],
      columns: columns.map((column) => ({ name: words.columns[column], width: widths[column] ?? 14 })),
      rows: leads.map((lead) => {
        const cells = leadCells(lead, request)
        return columns.map((column) => cells[column])
      }),
    }),
  ]).toBuffer()
}

function leadCells(lead: Lead, { locale, zone }: LeadSheetRequest): Record<LeadColumn, Cell> {
  const words = leadWords[locale]
  const { code, line } = tableWords(locale)
  const yes = (is: boolean) => textCell(is ? words.yes : '')
  const moment = (at: string | null) => textCell(at === null ? '' : civilMoment(zone, new Date(at)))
  return {
    subject: textCell(lead.subject?.name ?? (lead.subjectKind === 'none' ? '' : words.untold)),
    subjectKind: textCell(words.subjects[lead.subjectKind] ?? ''),
    line: textCell(line(lead.line)),
    amountBand: textCell(lead.amountBand === null ? '' : code('assetBand', lead.amountBand)),
    grade: textCell(code('leadGrade', lead.grade)),
    source: textCell(code('leadSource', lead.source)),
    slaClass: textCell(code('slaClass', lead.slaClass)),
    owner: textCell(lead.owner.name),
    state: textCell(code('leadState', lead.state)),
    lostReason: textCell(lead.lostReason === null ? '' : code('lostReason', lead.lostReason)),
    createdAt: moment(lead.createdAt),
    responseDueAt: moment(lead.responseDueAt),
    firstResponseAt: moment(lead.firstResponseAt),
    isLate: yes(lead.isLate),
    proposalDueAt: moment(lead.proposalDueAt),
    proposalAt: moment(lead.proposalAt),
    isProposalLate: yes(lead.isProposalLate),
    protectUntil: textCell(lead.protectUntil),
    isFree: yes(lead.isFree),
    note: textCell(lead.note),
  }
}
