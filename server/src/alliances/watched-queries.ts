import { verifiedProofs } from 'domain/flow-record.ts'
import type { MemberStage } from 'domain/merchant.ts'
import type { Db } from '#db/database.ts'
import type { BranchKey } from './member-rows.ts'

/** Members in these stages with the day of their latest verified flow: one look at the end of an index for each. */
export async function listWatched(db: Db, { branchId }: BranchKey, stages: readonly MemberStage[], today: string) {
  const rows = await db
    .selectFrom('allianceMember as member')
    .innerJoin('alliance', (join) =>
      join.onRef('alliance.branchId', '=', 'member.branchId').onRef('alliance.id', '=', 'member.allianceId'),
    )
    .innerJoin('merchant', (join) =>
      join.onRef('merchant.branchId', '=', 'member.branchId').onRef('merchant.id', '=', 'member.merchantId'),
    )
    .select((eb) => {
      const lastFlow = (end: 'fromMerchantId' | 'toMerchantId') =>
        eb
          .selectFrom('flowRecord as flow')
          .select('flow.flowedOn')
          .whereRef('flow.branchId', '=', 'member.branchId')
          .whereRef(`flow.${end}`, '=', 'member.merchantId')
          .where('flow.flowedOn', '<=', today)
          .where('flow.withdrawnAt', 'is', null)
          .where('flow.count', '>', 0)
          .where('flow.proof', 'in', verifiedProofs)
          .orderBy('flow.flowedOn', 'desc')
          .limit(1)
      return [
        'member.id',
        'member.stage',
        'member.stageSince',
        lastFlow('fromMerchantId').as('gaveOn'),
        lastFlow('toMerchantId').as('gotOn'),
      ]
    })
    .where('member.branchId', '=', branchId)
    .where('member.stage', 'in', stages)
    .where('member.deletedAt', 'is', null)
    .where('alliance.deletedAt', 'is', null)
    .where('merchant.deletedAt', 'is', null)
    .orderBy('member.id')
    .execute()
  return rows.map(({ gaveOn, gotOn, stage, ...member }) => ({
    ...member,
    // One of those asked for.
    stage: stage as MemberStage,
    lastVerifiedFlowOn: gaveOn !== null && (gotOn === null || gaveOn > gotOn) ? gaveOn : gotOn,
  }))
}

/** From when to when signed agreements that were not ended run. */
export async function listSignedPeriods(db: Db, { branchId }: BranchKey) {
  const rows = await db
    .selectFrom('agreement')
    .select(['memberId', 'effectiveFrom', 'expiresOn', 'autoRenew', 'noticeDays'])
    .where('branchId', '=', branchId)
    .where('signedOn', 'is not', null)
    .where('endedOn', 'is', null)
    .where('deletedAt', 'is', null)
    .execute()
  return rows.map(({ autoRenew, ...period }) => ({ ...period, autoRenew: autoRenew === 1 }))
}
