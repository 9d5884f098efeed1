import { type Promotion, promotionState, type PromotionSheet } from 'domain/promotion.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { findBranch } from '#branches/branch-queries.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import {
  listBatchesOf,
  listPromotionRows,
  listTakingPart,
  type PromotionRow,
  type TakingPart,
} from './promotion-queries.ts'
import { promotionResult, visitorsSoFar } from './promotion-result.ts'

export async function listPromotions(db: Db, scope: BranchScope) {
  const { today } = await branchClock(db, scope)
  const rows = await listPromotionRows(db, scope)
  const taking = Map.groupBy(
    await listTakingPart(
      db,
      scope,
      rows.map(({ id }) => id),
    ),
    ({ promotionId }) => promotionId,
  )
  const begun = rows.filter((row) => hasBegun(stateOf(row, taking.get(row.id) ?? [], today)))
  const visitors = await visitorsSoFar(
    db,
    scope,
    begun.map((row) => ({ ...row, merchantIds: merchantsOf(taking.get(row.id) ?? []) })),
    today,
  )
  return {
    onDate: today,
    promotions: rows.map((row) => toPromotion(row, taking.get(row.id) ?? [], visitors.get(row.id) ?? null, today)),
  }
}

export async function findPromotionSheet(db: Db, scope: BranchScope, id: string): Promise<PromotionSheet | null> {
  const [row] = await listPromotionRows(db, scope, id)
  if (!row) return null
  const { today } = await branchClock(db, scope)
  const taking = await listTakingPart(db, scope, [id])
  const found = hasBegun(stateOf(row, taking, today))
    ? await promotionResult(db, scope, { ...row, merchantIds: merchantsOf(taking) }, today)
    : null
  const visitors = found && found.result.visitors.code + found.result.visitors.counted
  const branch = await findBranch(db, scope)
  return {
    onDate: today,
    branchName: branch?.name ?? '',
    promotion: { ...toPromotion(row, taking, visitors, today), resultNote: row.resultNote },
    members: taking.map((part) => ({
      memberId: part.memberId,
      merchant: { id: part.merchantId, name: part.name, category: part.category ?? part.shopCategory },
      isLiving: part.isLiving,
      benefit: benefitOf(part),
      ...(found?.ofMerchant.get(part.merchantId) ?? {
        received: { code: 0, counted: 0, verbal: 0 },
        sent: 0,
        before: 0,
      }),
    })),
    batches: await listBatchesOf(db, scope, id),
    result: found?.result ?? null,
  }
}

const hasBegun = (state: Promotion['state']) => state === 'running' || state === 'ended'
const merchantsOf = (taking: readonly TakingPart[]) => [...new Set(taking.map(({ merchantId }) => merchantId))]
const stateOf = (row: PromotionRow, taking: readonly TakingPart[], today: string) =>
  promotionState({ ...row, members: taking.length }, today)

const toPromotion = (
  row: PromotionRow,
  taking: readonly TakingPart[],
  visitors: number | null,
  today: string,
): Promotion => ({
  id: row.id,
  allianceId: row.allianceId,
  allianceName: row.allianceName,
  name: row.name,
  fromDate: row.fromDate,
  toDate: row.toDate,
  goal: row.goal,
  state: stateOf(row, taking, today),
  memberCount: taking.length,
  visitors,
  rowVersion: row.rowVersion,
})

function benefitOf({ benefitId, benefitTitle, benefitPillar, benefitTo }: TakingPart) {
  if (benefitId === null || benefitTitle === null || benefitTo === null) return null
  // Written from checked input.
  const pillar = benefitPillar as NonNullable<PromotionSheet['members'][number]['benefit']>['pillar']
  return { id: benefitId, title: benefitTitle, pillar, validTo: benefitTo }
}
