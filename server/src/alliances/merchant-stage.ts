import type { MemberStage } from 'domain/merchant.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** Stages in the alliance, the furthest last: who trades well in one alliance is not silent for being so in another. */
const furthest: readonly MemberStage[] = ['signed', 'pilot', 'silent', 'renewing', 'active']

/**
 * Keeps `merchant.memberStage` equal to the furthest living stage over the merchant's memberships, else to the latest
 * stage, null without any. Nobody else writes it. The merchant's version stays: nobody changed its file.
 */
export async function refreshMerchantStage(
  trx: Trx,
  { branchId }: Pick<BranchScope, 'branchId'>,
  merchantId: string,
): Promise<void> {
  const members = await trx
    .selectFrom('allianceMember')
    .innerJoin('alliance', (join) =>
      join
        .onRef('alliance.branchId', '=', 'allianceMember.branchId')
        .onRef('alliance.id', '=', 'allianceMember.allianceId'),
    )
    .select(['allianceMember.stage'])
    .where('allianceMember.branchId', '=', branchId)
    .where('allianceMember.merchantId', '=', merchantId)
    .where('allianceMember.deletedAt', 'is', null)
    .where('alliance.deletedAt', 'is', null)
    .orderBy('allianceMember.stageSince', 'desc')
    .orderBy('allianceMember.id', 'desc')
    .execute()
  const stages = members.map(({ stage }) => stage)
  const living = furthest.filter((stage) => stages.includes(stage)).at(-1)
  await trx
    .updateTable('merchant')
    .set({ memberStage: living ?? stages[0] ?? null })
    .where('branchId', '=', branchId)
    .where('id', '=', merchantId)
    .execute()
}
