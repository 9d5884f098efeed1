import { lastDayOf } from 'domain/agreement.ts'
import type { MemberFacts } from 'domain/member-stages.ts'
import { verifiedProofs } from 'domain/flow-record.ts'
import type { MemberStage } from 'domain/merchant.ts'
import { sql } from 'kysely'
import type { BranchClock } from '#branches/branch-clock.ts'
import type { Db, Trx } from '#db/database.ts'
import { civilDay } from '#http/today.ts'
import { type AgreementRow, isOpen, listAgreementRows } from '#agreements/agreement-rows.ts'
import type { BranchKey, MemberRow } from './member-rows.ts'

/** A few members are asked for by name; many are read whole, which is one walk over an index instead of many. */
const askByNameUpTo = 200
/** With whom one talks in these ways is somebody who decides: shops are small. */
const talkChannels = ['call', 'wechat', 'visit', 'branch_meet']

export type MemberKnowledge = { facts: MemberFacts; agreement: AgreementRow | null; signed: AgreementRow | null }

/** What is known today about each of these members of one branch, read in a handful of queries however many they are. */
export async function knowledgeOf(
  db: Db | Trx,
  key: BranchKey,
  members: readonly MemberRow[],
  { today, zone }: BranchClock,
): Promise<Map<string, MemberKnowledge>> {
  if (members.length === 0) return new Map()
  const few = members.length <= askByNameUpTo
  const memberIds = few ? members.map(({ id }) => id) : null
  const merchantIds = few ? [...new Set(members.map(({ merchantId }) => merchantId))] : null
  const [met, began, benefits, agreements, materials, flows] = [
    await decisionMakersMet(db, key, merchantIds),
    await roundsBegan(db, key, memberIds),
    await benefitCounts(db, key, memberIds, today),
    await listAgreementRows(db, key, memberIds),
    await materialsStanding(db, key, memberIds, today),
    await verifiedFlows(db, key, memberIds, today),
  ]
  const agreementsOf = Map.groupBy(agreements, ({ memberId }) => memberId)

  return new Map(
    members.map((member) => {
      const living = (agreementsOf.get(member.id) ?? []).filter(isOpen)
      const agreement = living.at(-1) ?? null
      const [signed = null] = living
        .filter(({ signedOn }) => signedOn !== null)
        .toSorted((a, b) => (lastDayOf(a, today) < lastDayOf(b, today) ? 1 : -1))
      const metOn = met.get(member.merchantId) ?? null
      const facts: MemberFacts = {
        // Written by moves of checked input.
        stage: member.stage as MemberStage,
        stageSince: member.stageSince,
        // Who was met before the member came back was met for something else.
        decisionMakerMetOn: metOn !== null && metOn >= (began.get(member.id) ?? '') ? metOn : null,
        wish: member.wish,
        benefitsGiven: benefits.get(`${member.id} merchant`) ?? 0,
        benefitsGot: benefits.get(`${member.id} branch`) ?? 0,
        agreementOn: agreement && civilDay(zone, new Date(agreement.createdAt)),
        complianceVerdict: agreement?.verdict ?? null,
        signedOn: signed?.signedOn ?? null,
        expiresOn: signed && lastDayOf(signed, today),
        materialsAtBranch: materials.has(`${member.id} branch`),
        materialsAtMerchant: materials.has(`${member.id} merchant`),
        verifiedFlowsSincePilot: flows.get(member.id)?.sincePilot ?? 0,
        lastVerifiedFlowOn: flows.get(member.id)?.lastOn ?? null,
        leftOn: member.leftOn,
      }
      return [member.id, { facts, agreement, signed }]
    }),
  )
}

/** By merchant, the latest visit or talk with the owner. */
async function decisionMakersMet(db: Db | Trx, { branchId }: BranchKey, merchantIds: readonly string[] | null) {
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
async function roundsBegan(db: Db | Trx, { branchId }: BranchKey, memberIds: readonly string[] | null) {
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
async function benefitCounts(
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
async function materialsStanding(
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
    .where('placement.branchId', '=', branchId)
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
async function verifiedFlows(
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
