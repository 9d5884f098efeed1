import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { nextMonthIdeas } from 'domain/formulas/next-month-ideas.ts'
import { peopleOfFlows } from 'domain/formulas/people-of-flows.ts'
import type { benefitPillars } from 'domain/merchant-category.ts'
import { findBranch } from '#branches/branch-queries.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import {
  listFlowsOf,
  listGivenBenefits,
  listMemberships,
  listMerchants,
  listPromotions,
} from './merchant-result-queries.ts'

/** The pages of one month for some merchants, each from its own flows alone. */
export async function merchantResults(
  db: Db,
  scope: BranchScope,
  merchantIds: readonly string[],
  { month, today }: { month: string; today: string },
) {
  if (merchantIds.length === 0) return []
  const branch = await findBranch(db, scope)
  const merchants = await listMerchants(db, scope, merchantIds)
  const results = []
  for (const { id, name, category, shopCategory, address } of merchants) {
    const merchant = { id, name, category: category ?? shopCategory }
    const figures = await figuresOf(db, scope, id, { month, today })
    results.push({ merchant, address, branchName: branch?.name ?? '', ...figures })
  }
  return results
}

async function figuresOf(
  db: Db,
  scope: BranchScope,
  merchantId: string,
  { month, today }: { month: string; today: string },
) {
  const first = `${month}-01`
  const lastDay = daysBefore(firstAfter(month), 1)
  const until = today < lastDay ? today : lastDay
  const monthBefore = daysBefore(first, 1).slice(0, 7)

  const members = await listMemberships(db, scope, { merchantId })
  const flows = await listFlowsOf(db, scope, merchantId, { from: `${monthBefore}-01`, to: until })
  // A running month is held against as many days of the one before: half a month beside a whole one says nothing.
  const untilBefore = today < lastDay ? `${monthBefore}-${until.slice(8)}` : daysBefore(first, 1)
  const isOf = {
    now: ({ flowedOn }: { flowedOn: string }) => flowedOn >= first,
    before: ({ flowedOn }: { flowedOn: string }) => flowedOn <= untilBefore,
  }
  const within = (direction: 'received' | 'sent', when: 'now' | 'before') =>
    flows.filter((flow) => flow.direction === direction && isOf[when](flow))
  const received = peopleOfFlows(within('received', 'now'))
  const sent = peopleOfFlows(within('sent', 'now'))
  const redeemed = (when: 'now' | 'before') => within('received', when).filter(({ voucherId }) => voucherId !== null)

  const given =
    members.length === 0 ? [] : await listGivenBenefits(db, scope, idsOf(members), { from: first, to: until })
  const benefits = given.map(({ pillar, ...benefit }) => ({
    ...benefit,
    // Stored from the schema of benefits.
    pillar: pillar as (typeof benefitPillars)[number],
    usedInMonth: redeemed('now')
      .filter(({ benefitId }) => benefitId === benefit.id)
      .reduce((sum, { count }) => sum + count, 0),
  }))
  const next = firstAfter(month)
  const promotions =
    members.length === 0
      ? []
      : await listPromotions(
          db,
          scope,
          members.map(({ allianceId }) => allianceId),
          { from: next, to: daysBefore(firstAfter(next.slice(0, 7)), 1) },
        )
  return {
    alliances: members.map(({ allianceName }) => allianceName),
    officerName: members.map(({ officerName, leaderName }) => officerName ?? leaderName).find((name) => name) ?? null,
    month,
    monthBefore,
    until,
    isRunning: today < lastDay,
    received,
    receivedBefore: peopleOfFlows(within('received', 'before')),
    redemptions: redeemed('now').length,
    redemptionsBefore: redeemed('before').length,
    sent,
    sentBefore: peopleOfFlows(within('sent', 'before')),
    benefits,
    ideas: nextMonthIdeas({ month, until, received, sent, benefits, promotions }),
  }
}

const firstAfter = (month: string) => `${daysAfter(`${month}-28`, 4).slice(0, 7)}-01`
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
