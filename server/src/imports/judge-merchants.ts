import bankNames from 'data/reference/bank-names.json' with { type: 'json' }
import { bankNameSchema } from 'domain/bank-name.ts'
import type { ImportReason, ImportReasonCode, ImportVerdict } from 'domain/import-batch.ts'
import { z } from 'zod'
import type { Db } from '#db/database.ts'
import type { NewRow } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'
import { branchCategories } from '#reference/branch-lists.ts'
import { findImportGround, findToday, listStaff } from './import-ground-queries.ts'
import type { ImportLines } from './import-lines.ts'
import type { ReadMerchant, ReadRow } from './import-messages.ts'
import { scopeOf } from './import-run.ts'
import { type StoredMerchantLine, storedMapping } from './import-row-json.ts'
import { findBranchCircle, listLoneSigns, type MatchedMerchant, matchMerchants } from './merchant-match-queries.ts'
import { mergedMerchant } from './merged-merchant.ts'
import { mergingOf } from './merchant-merging.ts'
import { isSeenOn } from './merchant-presence.ts'
import { refusedRow } from './refused-row.ts'

const banks = z.array(bankNameSchema).parse(bankNames)

/** What a reader of merchants must know: the branch's trades, the banks, and shops by whose sign it knows positions. */
export const merchantSetting: ImportLines['setting'] = async ({ services: { db }, batch, user }) => {
  const scope = scopeOf({ batch, user })
  const circle = await findBranchCircle(db, scope)
  return {
    kind: 'merchant',
    ground: await findImportGround(db, scope),
    trades: [...(await branchCategories(db, scope)).values()].map(({ code, zh, en }) => ({ code, zh, en })),
    banks,
    today: await findToday(db, user.orgId),
    signs: circle ? await listLoneSigns(db, scope, circle) : [],
  }
}

/** What each line of a list would do to the merchants and shops we have. */
export const judgeMerchants: ImportLines['judge'] = async ({ services, batch, user }) => {
  const { db } = services
  const scope = scopeOf({ batch, user })
  const circle = await findBranchCircle(db, scope)
  const staff = await listStaff(db, scope)
  const { choice } = storedMapping(batch.mapping)
  /** Which line first meant a shop that stands: no later one may mean it too. */
  const taken = new Map<string, number>()

  return async (rows) => {
    const read = rows.flatMap((row) => (row.merchant ? [{ row, merchant: row.merchant }] : []))
    const matches = await matchMerchants(
      db,
      scope,
      read.map(({ merchant }) => merchant),
      circle,
    )
    const matchOf = new Map(read.map(({ row }, index) => [row, matches[index] ?? null]))
    const judged: NewRow<'importRow'>[] = []
    for (const row of rows) {
      const match = matchOf.get(row) ?? null
      const reason = row.merchant ? refusalOf(row.merchant, match, taken) : null
      if (!row.merchant || reason) {
        judged.push(
          refusedRow(reason ? { ...row, reasons: [reason] } : row, { branchId: batch.branchId, batchId: batch.id }),
        )
        continue
      }
      const found = match && 'shop' in match ? match : null
      if (found) taken.set(found.shop.id, row.line)
      judged.push(await judgedLine(row, row.merchant, found))
    }
    return judged
  }

  async function judgedLine(
    row: ReadRow,
    merchant: ReadMerchant,
    match: Extract<MatchedMerchant, { shop: unknown }> | null,
  ): Promise<NewRow<'importRow'>> {
    const { ownerStaffNo } = merchant.row
    const ownerUserId = ownerStaffNo === null ? null : (staff.get(ownerStaffNo) ?? null)
    const reasons = [...row.reasons]
    if (ownerStaffNo !== null && ownerUserId === null)
      reasons.push(plain('staff_unknown', 'owner_staff_no', ownerStaffNo))
    const known = match?.merchant ?? null
    const merging = mergingOf(services, scope, choice, known?.id ?? '', ownerUserId)
    const merged = mergedMerchant(known, match?.shop ?? null, merchant, merging)
    const changed = [...merged.changed, ...(await bankChange(db, scope, known?.id ?? null, merchant))]
    const line: StoredMerchantLine = {
      ...merchant,
      ownerUserId,
      match: match && { by: match.by, shopName: match.shop.name, isFiled: known !== null },
      changed: known ? changed : [],
      kept: merged.kept,
    }
    const verdict: ImportVerdict = known ? (changed.length > 0 ? 'update' : 'unchanged') : 'new'
    return {
      branchId: batch.branchId,
      batchId: batch.id,
      line: row.line,
      verdict,
      reasons: JSON.stringify(reasons),
      values: JSON.stringify(line),
      before: null,
      customerId: null,
    }
  }
}

async function bankChange(db: Db, scope: BranchScope, merchantId: string | null, { row: { mainBank } }: ReadMerchant) {
  if (mainBank === null || merchantId === null) return []
  return (await isSeenOn(db, scope, merchantId, mainBank)) ? [] : ['mainBank']
}

function refusalOf(
  { row }: ReadMerchant,
  match: MatchedMerchant | null,
  taken: ReadonlyMap<string, number>,
): ImportReason | null {
  if (match && 'problem' in match) return plain(match.problem, 'name', row.name)
  const firstLine = match ? taken.get(match.shop.id) : undefined
  if (firstLine !== undefined) return { ...plain('merchant_twice', 'name', row.name), offer: { firstLine } }
  if (match) return null
  if (row.position === null) return plain('no_position', 'name', row.name)
  return row.category === null ? plain('category_missing', 'category', null) : null
}

const plain = (code: ImportReasonCode, column: string | null, value: string | null): ImportReason => ({
  code,
  column,
  value,
  offer: null,
})
