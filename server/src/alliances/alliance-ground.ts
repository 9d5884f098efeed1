import { type AllianceLevelFound, allianceLevel } from 'domain/alliance-level.ts'
import {
  allianceCounts,
  allianceStrength,
  type AllianceStrength,
  branchEngine,
  type StrengthFlow,
  type StrengthLink,
  type StrengthMember,
} from 'domain/formulas/alliance-strength.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchKey } from './member-rows.ts'
import { listCarryingLinks, listLivingMembers, listStrengthFlows, listStrengthLinks } from './strength-queries.ts'

export type AllianceFigures = {
  strength: AllianceStrength
  level: AllianceLevelFound
  engine: ReturnType<typeof branchEngine>
  members: StrengthMember[]
  links: StrengthLink[]
  flows: StrengthFlow[]
}

/** What alliances of a branch are measured by: read once, asked for each. */
export async function allianceGround(db: Db | Trx, key: BranchKey, today: string) {
  return {
    today,
    living: await listLivingMembers(db, key),
    links: await listStrengthLinks(db, key),
    flows: await listStrengthFlows(db, key, today),
    carrying: await listCarryingLinks(db, key),
  }
}
export type AllianceGround = Awaited<ReturnType<typeof allianceGround>>

/** K14, level and engine of one alliance. */
export function allianceFigures(
  { today, living, links, flows, carrying }: AllianceGround,
  allianceId: string,
): AllianceFigures {
  const members = living.filter((member) => member.allianceId === allianceId)
  const inside = new Set<string | null>([null, ...members.map(({ merchantId }) => merchantId)])
  const isOurs = (tie: { allianceId: string | null; fromMerchantId: string | null; toMerchantId: string | null }) =>
    (tie.allianceId === null || tie.allianceId === allianceId) &&
    inside.has(tie.fromMerchantId) &&
    inside.has(tie.toMerchantId)
  const ourLinks = links.filter(isOurs)
  const ourFlows = flows.filter(isOurs)
  const proofOfCarrying = [...carrying].map((linkId): StrengthFlow => ({
    linkId,
    fromMerchantId: null,
    toMerchantId: null,
    flowedOn: today,
    count: 1,
    proof: 'code',
  }))
  return {
    strength: allianceStrength(allianceCounts(members, ourLinks, ourFlows, today)),
    level: allianceLevel(members, ourLinks, ourFlows, today),
    engine: branchEngine(ourLinks, proofOfCarrying),
    members,
    links: ourLinks,
    flows: ourFlows,
  }
}
