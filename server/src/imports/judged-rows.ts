import type { ImportReason, ImportVerdict } from 'domain/import-batch.ts'
import { tags } from '#customer-map/reference-lists.ts'
import type { NewRow } from '#db/tables.ts'
import type { FileColumn, ImportedValues } from './customer-content.ts'
import type { StoredCustomer } from './customer-picture-queries.ts'
import type { ReadCustomer, ReadRow } from './import-messages.ts'
import type { StoredLine } from './import-row-json.ts'
import { householdIdOf, refHash } from './keyed-hash.ts'
import { mergedCustomer } from './merged-customer.ts'
import { refusedRow } from './refused-row.ts'

export interface JudgeContext {
  orgId: string
  branchId: string
  batchId: string
  secret: string
  today: string
  staff: ReadonlyMap<string, string>
  placeNames: ReadonlyMap<string, string>
  /** Set for somebody who may only touch his own customers. */
  ownerOnly: string | null
}

export const refHashOf = ({ secret, orgId }: JudgeContext, { ref }: ReadCustomer): string => refHash(secret, orgId, ref)

export const tagDays: ReadonlyMap<string, number> = new Map(tags.map(({ code, ttlDays }) => [code, ttlDays]))

/** What each line of a file would do to the customers we have. */
export function judgedRows(
  rows: readonly ReadRow[],
  known: readonly StoredCustomer[],
  context: JudgeContext,
): NewRow<'importRow'>[] {
  const knownByRef = new Map(known.map((customer) => [customer.content.refHash, customer]))
  return rows.map((row) => {
    if (!row.customer) return refusedRow(row, context)
    const hash = refHashOf(context, row.customer)
    return judged(row, row.customer, hash, knownByRef.get(hash) ?? null, context)
  })
}

function judged(
  row: ReadRow,
  customer: ReadCustomer,
  hash: string,
  known: StoredCustomer | null,
  context: JudgeContext,
): NewRow<'importRow'> {
  const { branchId, batchId, today, staff, ownerOnly } = context
  const reasons = [...row.reasons]
  const ownerUserId = customer.staffNo === null ? undefined : staff.get(customer.staffNo)
  if (customer.staffNo !== null && ownerUserId === undefined) reasons.push(reason('owner_unknown', customer.staffNo))
  const isForeign = known ? known.content.ownerUserId !== ownerOnly : (ownerUserId ?? ownerOnly) !== ownerOnly
  if (ownerOnly !== null && isForeign) return refusedRow({ ...row, reasons: [reason('not_yours', null)] }, context)

  const values = completed(customer, ownerUserId ?? (known ? undefined : (ownerOnly ?? undefined)), context)
  const merged = mergedCustomer(known, values, {
    branchId,
    batchId,
    refHash: hash,
    customerId: known?.id ?? '',
    today,
    ttlDays: tagDays,
    // Only what would change is asked: nothing of it is written.
    newId: () => '',
  })
  const isPlaced = merged.content.lng !== null || merged.content.homePlaceId !== null
  const line: StoredLine = {
    refHash: hash,
    values,
    changes: known ? merged.changes : [],
    kept: merged.kept,
    place: merged.content.homePlaceId === null ? null : (context.placeNames.get(merged.content.homePlaceId) ?? null),
  }
  return {
    branchId,
    batchId,
    line: row.line,
    verdict: verdictOf(known !== null, merged.changes.length > 0, isPlaced),
    reasons: JSON.stringify(reasons),
    values: JSON.stringify(line),
    before: null,
    customerId: known?.id ?? null,
  }
}

function completed(
  { values, household }: ReadCustomer,
  ownerUserId: string | undefined,
  { secret, branchId }: JudgeContext,
): ImportedValues {
  const fields: Partial<Record<FileColumn, unknown>> = { ...values.fields }
  if (ownerUserId !== undefined) fields.ownerUserId = ownerUserId
  if (household !== null) fields.householdId = householdIdOf(secret, branchId, household)
  // Only text was added to what the child had typed.
  return { ...values, fields: fields as ImportedValues['fields'] }
}

function verdictOf(isKnown: boolean, isChanged: boolean, isPlaced: boolean): ImportVerdict {
  const deed = isKnown ? (isChanged ? 'update' : 'unchanged') : 'new'
  return isPlaced ? deed : `${deed}_unplaced`
}

const reason = (code: ImportReason['code'], value: string | null): ImportReason => ({
  code,
  column: null,
  value,
  offer: null,
})
