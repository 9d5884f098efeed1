import {
  type ImportBatch,
  importActionsOf,
  type ImportDetail,
  type ImportKind,
  type ImportReason,
  type ImportRowAnswer,
  importStates,
  importVerdicts,
} from 'domain/import-batch.ts'
import { datums } from 'domain/datum.ts'
import { z } from 'zod'
import { maskName } from '#customers/mask-name.ts'
import type { Row } from '#db/tables.ts'
import { jobAnswer } from '#jobs/job-answer.ts'
import type { Job } from '#jobs/job-queries.ts'
import type { NamedBatch } from './import-queries.ts'
import { storedCounts, storedLine, storedMapping, storedMerchantLine, storedReasons } from './import-row-json.ts'
import { kindOf } from './import-run.ts'

export function batchAnswer(batch: NamedBatch, job: Job | null): ImportBatch {
  const { id, fileName, encoding, createdAt, createdByName, appliedAt, undoneAt, rowVersion } = batch
  const state = z.enum(importStates).parse(batch.state)
  return {
    id,
    kind: kindOf(batch),
    fileName,
    state,
    actions: [...importActionsOf[state]],
    encoding,
    datum: z.enum(datums).nullable().parse(batch.crs),
    counts: batch.counts === null ? null : storedCounts(batch.counts),
    createdAt,
    createdByName,
    appliedAt,
    undoneAt,
    rowVersion,
    job: job ? jobAnswer(job) : null,
  }
}

export function detailAnswer(batch: NamedBatch, job: Job | null, rows: readonly Row<'importRow'>[]): ImportDetail {
  const { choice, mapping, question } = storedMapping(batch.mapping)
  return { ...batchAnswer(batch, job), choice, mapping, question, firstRows: rows.map(rowAnswer[kindOf(batch)]) }
}

const nothingOfCustomer = {
  nameMask: null,
  place: null,
  geoGrade: null,
  segment: null,
  tier: null,
  assetBand: null,
  held: [],
}
const nothingRead = { ...nothingOfCustomer, changed: [], kept: [], merchant: null }

const toldOf = ({ line, verdict, reasons }: Row<'importRow'>) => ({
  line,
  verdict: z.enum(importVerdicts).parse(verdict),
  reasons: storedReasons(reasons),
})

/** One line for the eye: the name masked, money as its band, and of the rest which fields change, not to what. */
function customerRow(row: Row<'importRow'>): ImportRowAnswer {
  const { verdict, values } = row
  const told = { ...toldOf(row), reasons: storedReasons(row.reasons).map(withoutName) }
  if (verdict === 'rejected' || values === null) return { ...told, ...nothingRead }
  const { values: read, changes, kept, place } = storedLine(values)
  const { name, segment, tier, assetBand } = read.fields
  return {
    ...told,
    place,
    kept,
    nameMask: name ? maskName(name) : null,
    geoGrade: read.home?.geoGrade ?? null,
    segment: segment ?? null,
    tier: tier ?? null,
    assetBand: assetBand ?? null,
    held: Object.entries(read.holdings).flatMap(([product, heldAs]) => (heldAs === 'none' ? [] : [product])),
    changed: changes.map(({ field }) => field),
    merchant: null,
  }
}

/** Of a merchant what its door says, and which fields change; of persons nothing. */
function merchantRow(row: Row<'importRow'>): ImportRowAnswer {
  const { verdict, values } = row
  const told = { ...toldOf(row), reasons: storedReasons(row.reasons).map(withoutPerson) }
  if (verdict === 'rejected' || values === null) return { ...told, ...nothingRead }
  const { row: read, match, changed, kept } = storedMerchantLine(values)
  return {
    ...told,
    ...nothingOfCustomer,
    changed,
    kept,
    merchant: {
      name: read.name,
      category: read.category,
      address: read.address,
      matchedBy: match?.by ?? null,
      matchedName: match?.shopName ?? null,
      isFiled: match?.isFiled ?? false,
    },
  }
}

export const rowAnswer: Record<ImportKind, (row: Row<'importRow'>) => ImportRowAnswer> = {
  customer: customerRow,
  merchant: merchantRow,
}

const personColumns = ['owner_name', 'owner_phone', 'note']
const withoutPerson = (reason: ImportReason): ImportReason =>
  reason.column !== null && personColumns.includes(reason.column) ? { ...reason, value: null } : reason

/** What a cell says is shown so that it can be mended; whose line it is, is not. */
const namingColumns = ['name', 'customer_number', 'home_address', 'home_unit', 'household_key']
const withoutName = (reason: ImportReason): ImportReason =>
  reason.column !== null && namingColumns.includes(reason.column) ? { ...reason, value: null } : reason
