import { verifiedProofs } from 'domain/flow-record.ts'
import { sql } from 'kysely'
import type { Db, Trx } from '#db/database.ts'
import type { BranchKey } from './member-rows.ts'

/** With whom one talks in these ways is somebody who decides: shops are small. */
const talkChannels = ['call', 'wechat', 'visit', 'branch_meet']

/** By merchant, the latest visit or talk with the owner. */
export async function decisionMakersMet(db: Db | Trx, { branchId }: BranchKey, merchantIds: readonly string[] | null) {
  const visits = await db
    .selectFrom('visit')
    .select(({ fn }) => ['subjectId as merchantId', fn.max('visitedOn').as('on')])
    .where('branchId', '=', branchId)
    .where('subjectKind', '=', 'merchant')
    .where('outcome', '=', 'met_owner')
    .where('withdrawnAt', 'is', null)
    .$if(merchantIds !== null, (query) => query.where('subjectId', 'in', merchantIds ?? []))
    .groupBy('subjectId')
    .execute()
  const talks = await db
    .selectFrom('contactNote')
    .select(({ fn }) => ['merchantId', fn.max('contactedOn').as('on')])
    .where('branchId', '=', branchId)
    .where('channel', 'in', talkChannels)
    .where('withdrawnAt', 'is', null)
    .$if(merchantIds !== null, (query) => query.where('merchantId', 'in', merchantIds ?? []))
    .groupBy('merchantId')
    .execute()
  const met = new Map<string, string>()
  for (const { merchantId, on } of [...visits, ...talks]) {
    const known = met.get(merchantId)
    if (known === undefined || on > known) met.set(merchantId, on)
  }
  return met
}

/** By member who came back after leaving: the day it began anew. */
export async function roundsBegan(db: Db | Trx, { branchId }: BranchKey, memberIds: readonly string[] | null) {
  const rows = await db
    .selectFrom('stageMove')
    .select(({ fn }) => ['memberId', fn.max('movedOn').as('on')])
    .where('branchId', '=', branchId)
    .where('toStage', '=', 'prospect')
    .where('fromStage', 'in', ['exit', 'declined', 'dropped'])
    .$if(memberIds !== null, (query) => query.where('memberId', 'in', memberIds ?? []))
    .groupBy('memberId')
    .execute()
  return new Map(rows.map(({ memberId, on }) => [memberId, on]))
}

/** Benefits that are not over, by member and the side that gives. */
export async function benefitCounts(
  db: Db | Trx,
  { branchId }: BranchKey,
  memberIds: readonly string[] | null,
  today: string,
) {
  const rows = await db
    .selectFrom('benefit')
    .select(({ fn }) => ['memberId', 'side', fn.countAll<number>().as('count')])
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .where('validTo', '>=', today)
    .$if(memberIds !== null, (query) => query.where('memberId', 'in', memberIds ?? []))
    .groupBy(['memberId', 'side'])
    .execute()
  return new Map(rows.map(({ memberId, side, count }) => [`${memberId} ${side}`, Number(count)]))
}

/** Members whose materials hang today, shown by a photo: in the branch, and in the member's own shop. */
export async function materialsStanding(
  db: Db | Trx,
  { branchId }: BranchKey,
  memberIds: readonly string[] | null,
  today: string,
) {
  const rows = await db
    .selectFrom('placement')
    .innerJoin('displaySpot', (join) =>
      join.onRef('displaySpot.branchId', '=', 'placement.branchId').onRef('displaySpot.id', '=', 'placement.spotId'),
    )
    .innerJoin('allianceMember', (join) =>
      join
        .onRef('allianceMember.branchId', '=', 'placement.branchId')
        .onRef('allianceMember.id', '=', 'placement.memberId'),
    )
    .select(['placement.memberId', 'displaySpot.merchantId', 'allianceMember.merchantId as memberMerchantId'])
    .innerJoin('material', (join) =>
      join.onRef('material.branchId', '=', 'placement.branchId').onRef('material.id', '=', 'placement.materialId'),
    )
    .where('placement.branchId', '=', branchId)
    // What was changed after its approval stands there unapproved (L6).
    .where('material.approvedOn', 'is not', null)
    .where('placement.deletedAt', 'is', null)
    .where('placement.placedOn', '<=', today)
    .where('placement.toDate', '>=', today)
    .where('placement.removedOn', 'is', null)
    .where('placement.checkAttachmentId', 'is not', null)
    .$if(memberIds !== null, (query) => query.where('placement.memberId', 'in', memberIds ?? []))
    .execute()
  const ends = rows.flatMap(({ memberId, merchantId, memberMerchantId }) => {
    if (merchantId === null) return [`${memberId} branch`]
    return merchantId === memberMerchantId ? [`${memberId} merchant`] : []
  })
  return new Set(ends)
}

/** By member: people of verified flows since the pilot began, given or got, and the day of the latest. */
export async function verifiedFlows(
  db: Db | Trx,
  { branchId }: BranchKey,
  memberIds: readonly string[] | null,
  today: string,
) {
  const given = await flowsOfEnd('fromMerchantId')
  const got = await flowsOfEnd('toMerchantId')
  const known = new Map<string, { sincePilot: number; lastOn: string }>()
  for (const { memberId, sincePilot, lastOn } of [...given, ...got]) {
    const before = known.get(memberId)
    known.set(memberId, {
      sincePilot: Number(sincePilot) + (before?.sincePilot ?? 0),
      lastOn: before && before.lastOn > lastOn ? before.lastOn : lastOn,
    })
  }
  return known

  function flowsOfEnd(end: 'fromMerchantId' | 'toMerchantId') {
    return db
      .selectFrom('allianceMember')
      .innerJoin('flowRecord', (join) =>
        join
          .onRef('flowRecord.branchId', '=', 'allianceMember.branchId')
          .onRef(`flowRecord.${end}`, '=', 'allianceMember.merchantId'),
      )
      .select(({ fn, ref }) => [
        'allianceMember.id as memberId',
        sql<number>`sum(case when ${ref('flowRecord.flowedOn')} >= ${ref('allianceMember.pilotFrom')} then ${ref('flowRecord.count')} else 0 end)`.as(
          'sincePilot',
        ),
        fn.max('flowRecord.flowedOn').as('lastOn'),
      ])
      .where('allianceMember.branchId', '=', branchId)
      .where('allianceMember.deletedAt', 'is', null)
      .where('flowRecord.withdrawnAt', 'is', null)
      .where('flowRecord.count', '>', 0)
      .where('flowRecord.proof', 'in', verifiedProofs)
      .where('flowRecord.flowedOn', '<=', today)
      .$if(memberIds !== null, (query) => query.where('allianceMember.id', 'in', memberIds ?? []))
      .groupBy('allianceMember.id')
      .execute()
  }
}
