import { lastDayOf } from 'domain/agreement.ts'
import type { MemberFacts } from 'domain/member-stages.ts'
import type { MemberStage } from 'domain/merchant.ts'
import type { BranchClock } from '#branches/branch-clock.ts'
import type { Db, Trx } from '#db/database.ts'
import { civilDay } from '#http/today.ts'
import { type AgreementRow, isOpen, listAgreementRows } from '#agreements/agreement-rows.ts'
import {
  benefitCounts,
  decisionMakersMet,
  materialsStanding,
  roundsBegan,
  verifiedFlows,
} from './member-facts-queries.ts'
import type { BranchKey, MemberRow } from './member-rows.ts'

/** A few members are asked for by name; many are read whole, which is one walk over an index instead of many. */
const askByNameUpTo = 200

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
  const met = await decisionMakersMet(db, key, merchantIds)
  const began = await roundsBegan(db, key, memberIds)
  const benefits = await benefitCounts(db, key, memberIds, today)
  const agreements = await listAgreementRows(db, key, memberIds)
  const materials = await materialsStanding(db, key, memberIds, today)
  const flows = await verifiedFlows(db, key, memberIds, today)
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
