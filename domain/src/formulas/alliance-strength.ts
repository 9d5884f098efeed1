import { daysBefore } from '#civil-date.ts'
import type { LinkStatus } from '#alliance-link.ts'
import { type Flow, flowWeight, isVerifiedFlow } from './flow-weight.ts'

/** Flows count for so many days. */
export const strengthDays = 90
/** The first of the 90 days that end with `onDate`, both counted, as every page counts 90 days. Source: GLOSSARY.md, alliance strength (K14). */
export const strengthFrom = (onDate: string): string => daysBefore(onDate, strengthDays - 1)
/** Below so many members a strength would say nothing. */
export const strengthMembersFrom = 3
/** Half of all possible pairs is as dense as an alliance needs to be. */
export const fullDensity = 0.5
export const strengthWeights = { active: 0.25, density: 0.2, reciprocity: 0.2, variety: 0.15, selfRunning: 0.2 }

/** A member in the alliance: from SIGNED on and not left (decision 26). */
export type StrengthMember = { merchantId: string; category: string }
/** A tie of two merchants, or of one with the branch (null). */
export type StrengthLink = {
  id: string
  fromMerchantId: string | null
  toMerchantId: string | null
  status: LinkStatus
  introducedBy: 'branch' | 'merchant'
}
export type StrengthFlow = Flow & { linkId: string | null }

/** What the strength is computed from. */
export type AllianceCounts = {
  members: number
  /** Members with a verified flow in 90 days, given or got. */
  membersWithFlow: number
  /** Pairs of members with a live link. */
  linkedPairs: number
  /** Members that both gave and got in 90 days, told flows too. */
  givingAndGetting: number
  /** Members of each trade. */
  categoryCounts: readonly number[]
  /** People that went between merchants in 90 days; told ones half. */
  flowBetweenMerchants: number
  /** People of all flows in 90 days, the branch's too; told ones half. */
  flowAll: number
}
/** 0 to 1, with what it was divided from; null where there was nothing to divide by. */
export type StrengthPart = { value: number | null; numerator: number; denominator: number }
export type AllianceStrength = {
  /** 0 to 100; null below 3 members. */
  score: number | null
  members: number
  parts: Record<keyof typeof strengthWeights, StrengthPart>
  /** Linked pairs ÷ possible pairs, before the cap; null below 2 members. */
  density: number | null
  /** Share of the flow that the branch carries, 1 − B; null without flow. */
  bridgeShare: number | null
}

/**
 * How strong an alliance is, 100 · (0.25 A + 0.20 D + 0.20 R + 0.15 V + 0.20 B), with its five parts.
 * Source: GLOSSARY.md, alliance strength (K14).
 *
 * @returns a score of 0 to 100, null below 3 members; a part with nothing to divide by counts 0
 */
export function allianceStrength(counts: AllianceCounts): AllianceStrength {
  const { members, linkedPairs, categoryCounts } = counts
  const pairs = (members * (members - 1)) / 2
  const density = pairs === 0 ? null : linkedPairs / pairs
  const likeTrades = categoryCounts.reduce((sum, count) => sum + (count / members) ** 2, 0)
  const parts = {
    active: part(counts.membersWithFlow, members),
    density: {
      value: density === null ? null : Math.min(1, density / fullDensity),
      numerator: linkedPairs,
      denominator: pairs,
    },
    reciprocity: part(counts.givingAndGetting, members),
    variety: {
      value: members < 2 ? null : (1 - likeTrades) / (1 - 1 / members),
      numerator: categoryCounts.filter((count) => count > 0).length,
      denominator: members,
    },
    selfRunning: part(counts.flowBetweenMerchants, counts.flowAll),
  }
  const weighted =
    strengthWeights.active * (parts.active.value ?? 0) +
    strengthWeights.density * (parts.density.value ?? 0) +
    strengthWeights.reciprocity * (parts.reciprocity.value ?? 0) +
    strengthWeights.variety * (parts.variety.value ?? 0) +
    strengthWeights.selfRunning * (parts.selfRunning.value ?? 0)
  return {
    score: members < strengthMembersFrom ? null : 100 * weighted,
    members,
    parts,
    density,
    bridgeShare: parts.selfRunning.value === null ? null : 1 - parts.selfRunning.value,
  }
}

/**
 * Counts for `allianceStrength` from members, links and flows: of the links, live ones between two members, a pair
 * once; of the flows, those of the 90 days that end with `onDate` whose ends are members or the branch.
 * Source: GLOSSARY.md, alliance strength (K14).
 */
export function allianceCounts(
  members: readonly StrengthMember[],
  links: readonly StrengthLink[],
  flows: readonly Flow[],
  onDate: string,
): AllianceCounts {
  const inAlliance = new Set(members.map(({ merchantId }) => merchantId))
  const isEnd = (id: string | null) => id === null || inAlliance.has(id)
  const since = strengthFrom(onDate)
  const inWindow = flows.filter(
    ({ flowedOn, count, fromMerchantId, toMerchantId }) =>
      count > 0 && flowedOn >= since && flowedOn <= onDate && isEnd(fromMerchantId) && isEnd(toMerchantId),
  )
  const verified = inWindow.filter(isVerifiedFlow)
  const moving = new Set(verified.flatMap(({ fromMerchantId, toMerchantId }) => [fromMerchantId, toMerchantId]))
  const giving = new Set(inWindow.map(({ fromMerchantId }) => fromMerchantId))
  const getting = new Set(inWindow.map(({ toMerchantId }) => toMerchantId))
  const between = inWindow.filter(
    ({ fromMerchantId, toMerchantId }) => fromMerchantId !== null && toMerchantId !== null,
  )

  const linkedPairs = new Set<string>()
  for (const { fromMerchantId, toMerchantId, status } of links) {
    if (status !== 'live' || fromMerchantId === null || toMerchantId === null || fromMerchantId === toMerchantId)
      continue
    if (inAlliance.has(fromMerchantId) && inAlliance.has(toMerchantId)) {
      linkedPairs.add([fromMerchantId, toMerchantId].toSorted().join(' '))
    }
  }
  const byCategory = new Map<string, number>()
  const categoryOf = new Map(members.map(({ merchantId, category }) => [merchantId, category]))
  for (const category of categoryOf.values()) byCategory.set(category, (byCategory.get(category) ?? 0) + 1)

  const ids = [...inAlliance]
  return {
    members: ids.length,
    membersWithFlow: ids.filter((id) => moving.has(id)).length,
    linkedPairs: linkedPairs.size,
    givingAndGetting: ids.filter((id) => giving.has(id) && getting.has(id)).length,
    categoryCounts: [...byCategory.values()],
    flowBetweenMerchants: between.reduce((sum, flow) => sum + flowWeight(flow), 0),
    flowAll: inWindow.reduce((sum, flow) => sum + flowWeight(flow), 0),
  }
}

/**
 * The branch as the engine (R020): how many ties between merchants it introduced, and how many of them carried a
 * verified flow since. A word alone does not prove that an introduction worked.
 * Source: GLOSSARY.md, engine.
 *
 * @returns share 0 to 1, null without introductions
 */
export function branchEngine(
  links: readonly StrengthLink[],
  flows: readonly StrengthFlow[],
): { introduced: number; becameFlow: number; share: number | null } {
  const carrying = new Set(flows.filter(isVerifiedFlow).map(({ linkId }) => linkId))
  const introduced = links.filter(
    ({ introducedBy, fromMerchantId, toMerchantId }) =>
      introducedBy === 'branch' && fromMerchantId !== null && toMerchantId !== null,
  )
  const becameFlow = introduced.filter(({ id }) => carrying.has(id)).length
  return {
    introduced: introduced.length,
    becameFlow,
    share: introduced.length === 0 ? null : becameFlow / introduced.length,
  }
}

const part = (numerator: number, denominator: number): StrengthPart => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
})
