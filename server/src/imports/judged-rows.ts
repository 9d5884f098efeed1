import type { HomeFact } from 'domain/household.ts'
import type { ImportReason, ImportVerdict } from 'domain/import-batch.ts'
import { tags } from '#customer-map/reference-lists.ts'
import type { NewRow } from '#db/tables.ts'
import type { FileColumn, ImportedValues } from './customer-content.ts'
import type { StoredCustomer } from './customer-picture-queries.ts'
import type { ReadCustomer, ReadRow } from './import-messages.ts'
import type { StoredLine } from './import-row-json.ts'
import type { HomesOfFile } from './homes-of-file.ts'
import { householdIdOf, ownMark, refHash } from './keyed-hash.ts'
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
  homes: HomesOfFile
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
  const said = saidOfHome(values, merged.content.householdId, context)
  for (const fact of said?.contradicted ?? []) {
    reasons.push({ code: 'household_disagrees', column: columnOfFact[fact], value: null, offer: null })
  }
  const homeChanges = said?.changes.map(({ fact, before, after }) => ({ field: fact, before, after })) ?? []
  const isPlaced = merged.content.lng !== null || merged.content.homePlaceId !== null
  const line: StoredLine = {
    refHash: hash,
    values: { ...values, homeFacts: withoutFacts(values.homeFacts, said?.contradicted ?? []) },
    changes: known ? [...merged.changes, ...homeChanges] : [],
    kept: [...merged.kept, ...(said?.kept ?? [])],
    place: merged.content.homePlaceId === null ? null : (context.placeNames.get(merged.content.homePlaceId) ?? null),
  }
  return {
    branchId,
    batchId,
    line: row.line,
    verdict: verdictOf(known !== null, merged.changes.length + homeChanges.length > 0, isPlaced),
    reasons: JSON.stringify(reasons),
    values: JSON.stringify(line),
    before: null,
    customerId: known?.id ?? null,
  }
}

const columnOfFact = { hasChild4To12: 'child_4_12', hasElder: 'elder_60' } as const satisfies Record<HomeFact, string>

const withoutFacts = (said: ImportedValues['homeFacts'], dropped: readonly HomeFact[]) =>
  Object.fromEntries(Object.entries(said ?? {}).filter(([fact]) => !dropped.some((one) => one === fact)))

const saidOfHome = ({ homeFacts }: ImportedValues, householdId: string | null, { homes }: JudgeContext) =>
  homeFacts && householdId !== null ? homes.say(householdId, homeFacts) : null

/** The homes that lines may speak of. */
export const homeIdsOf = (
  rows: readonly ReadRow[],
  known: readonly StoredCustomer[],
  { secret, branchId }: Pick<JudgeContext, 'secret' | 'branchId'>,
): string[] => [
  ...new Set([
    ...known.flatMap(({ content: { householdId } }) => householdId ?? []),
    ...rows.flatMap(({ customer }) =>
      customer ? [householdIdOf(secret, branchId, customer.household ?? ownMark(customer.ref))] : [],
    ),
  ]),
]

function completed(
  { values, household, ref }: ReadCustomer,
  ownerUserId: string | undefined,
  { secret, branchId }: JudgeContext,
): ImportedValues {
  const fields: Partial<Record<FileColumn, unknown>> = { ...values.fields }
  if (ownerUserId !== undefined) fields.ownerUserId = ownerUserId
  if (household !== null) fields.householdId = householdIdOf(secret, branchId, household)
  const saysHome = Object.keys(values.homeFacts ?? {}).length > 0
  return {
    ...values,
    // Only text was added to what the child had typed.
    fields: fields as ImportedValues['fields'],
    ...(saysHome && household === null ? { ownHouseholdId: householdIdOf(secret, branchId, ownMark(ref)) } : {}),
  }
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
