import { z } from 'zod'
import type { AllianceLevel } from './alliance.ts'
import { isWithinDays } from './civil-date.ts'
import {
  allianceCounts,
  type StrengthFlow,
  type StrengthLink,
  type StrengthMember,
} from './formulas/alliance-strength.ts'
import { isVerifiedFlow } from './formulas/flow-weight.ts'

/** From here on merchants trade with each other, and the branch no longer carries everything (R015). */
export const ecosystemNeeds = {
  members: 3,
  /** Pairs of merchants with a live link and a verified flow in 90 days. */
  trading_pairs: 2,
  /** Different merchants in those pairs. */
  trading_merchants: 3,
  /** Percent of all flow that goes between merchants, not through the branch. */
  own_flow_percent: 20,
} as const
export const ecosystemDays = 90

const needCodes = ['members', 'trading_pairs', 'trading_merchants', 'own_flow_percent'] as const
export const levelMissingSchema = z.object({
  code: z.enum(needCodes),
  have: z.number().int().nonnegative(),
  need: z.number().int().positive(),
})
export type LevelMissing = z.infer<typeof levelMissingSchema>
/** `conditions` are all that an ecosystem needs; `missing` those not yet met. */
export type AllianceLevelFound = { level: AllianceLevel; conditions: LevelMissing[]; missing: LevelMissing[] }

/**
 * Whether an alliance is still a set of bilateral deals (PRIMARY, R014) or merchants trade with each other (ECOSYSTEM,
 * R015): at least 3 members, 2 pairs of them with a live link and a verified flow in 90 days, 3 merchants in those
 * pairs, and a fifth of all flow not through the branch. What is missing is told with what there is and what it takes.
 * Source: GLOSSARY.md, alliance level.
 *
 * @param flows  of the alliance; a pair's flow counts whichever link or benefit it came by
 */
export function allianceLevel(
  members: readonly StrengthMember[],
  links: readonly StrengthLink[],
  flows: readonly StrengthFlow[],
  onDate: string,
): AllianceLevelFound {
  const inAlliance = new Set(members.map(({ merchantId }) => merchantId))
  const flowing = new Set(
    flows
      .filter((flow) => isVerifiedFlow(flow) && isWithinDays(flow.flowedOn, onDate, ecosystemDays - 1))
      .map(({ fromMerchantId, toMerchantId }) => pairKey(fromMerchantId, toMerchantId)),
  )
  const pairs = new Map<string, readonly string[]>()
  for (const { status, fromMerchantId, toMerchantId } of links) {
    if (status !== 'live' || fromMerchantId === null || toMerchantId === null || fromMerchantId === toMerchantId)
      continue
    if (!inAlliance.has(fromMerchantId) || !inAlliance.has(toMerchantId)) continue
    const key = pairKey(fromMerchantId, toMerchantId)
    if (flowing.has(key)) pairs.set(key, [fromMerchantId, toMerchantId])
  }
  const counts = allianceCounts(members, links, flows, onDate)
  const have = {
    members: counts.members,
    trading_pairs: pairs.size,
    trading_merchants: new Set([...pairs.values()].flat()).size,
    // Rounded down, so that what is shown as 20 % is 20 %.
    own_flow_percent: counts.flowAll === 0 ? 0 : Math.floor((100 * counts.flowBetweenMerchants) / counts.flowAll),
  }
  const conditions = needCodes.map((code) => ({ code, have: have[code], need: ecosystemNeeds[code] }))
  const missing = conditions.filter((condition) => condition.have < condition.need)
  return { level: missing.length === 0 ? 'ecosystem' : 'primary', conditions, missing }
}

const pairKey = (a: string | null, b: string | null) => [a ?? '', b ?? ''].toSorted().join(' ')
