import { type LinkKind, directedLinkKinds } from 'domain/alliance-link.ts'
import { daysBefore } from 'domain/civil-date.ts'
import type { FlowProof } from 'domain/flow-record.ts'
import type { Random } from 'domain/random.ts'
import { voucherCode, voucherRandomBytes } from 'domain/voucher-code.ts'
import { vouchersPerSheet } from 'domain/voucher.ts'
import type { CityRow, TableRow } from './city.ts'
import { isRunning, type MadeAlliance, type MadeBenefit, type MadeMember } from './alliances.ts'
import type { MadeBranch, Making } from './making.ts'
import type { Outlets } from './promotions.ts'

/** Customers that went from one to the other are recorded for so many days. */
const flowDays = 120
/** Of all pairs in a ring so many are tied (ours): eight of twenty-one in the worked example of K14. */
const tiedShare = 0.3
/** How the officer knows of them (ours). */
const proofs: Partial<Record<FlowProof, number>> = { count_sheet: 0.56, receipt: 0.2, verbal: 0.24 }
const kindShares: Partial<Record<LinkKind, number>> = {
  referral: 0.46,
  discount: 0.16,
  joint_promo: 0.12,
  placement: 0.1,
  sponsor: 0.07,
  venue: 0.05,
  supply_down: 0.04,
}
const pledges = ['每月互推二十位客人', '收银台放对方名片', '每月一次联合活动', '']

/** A rate at which customers come: days between two entries, and how many each time. */
interface Pace {
  every: readonly [number, number]
  people: readonly [number, number]
}
const paces: readonly Pace[] = [
  { every: [4, 8], people: [2, 5] },
  { every: [6, 12], people: [1, 4] },
  { every: [10, 20], people: [1, 2] },
]
/** A pilot that hangs by a thread: two verified visits so far (domain.md §5.2). */
const thinPilot = 'stationery'

/** Ties between members, codes given out and redeemed, and customers who went from one to the other. */
export function flows(
  making: Making,
  branch: MadeBranch,
  alliances: readonly MadeAlliance[],
  { promotionOf, groupIds }: Outlets,
): TableRow[] {
  const random = making.random.branch(`flows ${branch.index}`)
  const { asOf } = making.options
  const oldest = daysBefore(asOf, flowDays - 1)
  const rows: TableRow[] = []
  for (const { id: allianceId, ring, members } of alliances) {
    const running = members.filter(isRunning)
    // Where nothing runs between the shops yet, the first tie has just been made.
    const pairs = tiedPairs(random, running)
    for (const pair of ring.isTrading ? pairs : pairs.slice(0, branch.index === 0 ? 1 : 0)) tie(allianceId, pair)
    for (const member of running) throughBranch(allianceId, member)
    for (const member of running.filter(({ stage }) => stage === 'active').slice(0, branch.index === 0 ? 4 : 1))
      codes(allianceId, member)
    proposedTie(allianceId, ring.seats.length, members)
  }
  return rows

  function tie(allianceId: string, [one, other]: readonly [MadeMember, MadeMember]) {
    const kind = random.weighted(kindShares)
    const isDirected = directedLinkKinds.includes(kind)
    const [from, to] =
      isDirected || one.merchant.id < other.merchant.id ? ([one, other] as const) : ([other, one] as const)
    const since = later(one.runsFrom ?? asOf, other.runsFrom ?? asOf)
    const linkId = link(allianceId, { from, to, kind, since, status: 'live' })
    const pace = random.pick(paces)
    // One tie in five gives to one side only.
    const back = random.chance(0.2) ? 0 : random.between(0.2, 0.55)
    const until = earlier(one.runsTo, other.runsTo)
    for (const day of daysOf(random, pace, later(since, oldest), until)) {
      const isBack = random.chance(back)
      flow(day, {
        allianceId,
        linkId,
        fromMerchantId: (isBack ? to : from).merchant.id,
        toMerchantId: (isBack ? from : to).merchant.id,
        count: random.whole(...pace.people),
        proof: random.weighted(proofs),
      })
    }
  }

  function link(
    allianceId: string,
    {
      from,
      to,
      kind,
      since,
      status,
    }: { from: MadeMember; to: MadeMember; kind: LinkKind; since: string; status: string },
  ) {
    const id = making.newId()
    const pledge = random.pick(pledges)
    const isBranch = random.chance(0.66)
    rows.push({
      table: 'allianceLink',
      row: {
        branchId: branch.id,
        id,
        allianceId,
        fromMerchantId: from.merchant.id,
        toMerchantId: to.merchant.id,
        kind,
        since,
        status,
        introducedBy: isBranch ? 'branch' : 'merchant',
        introducerMerchantId: isBranch ? null : from.merchant.id,
        pledge,
        pledgePerMonth: pledge.includes('二十') ? 20 : null,
        endedOn: null,
        endedReason: '',
        ...making.softly,
      },
    })
    return id
  }

  /** Those who have agreed but not begun: drafted, nothing flows. */
  function proposedTie(allianceId: string, seats: number, members: readonly MadeMember[]) {
    const [one, other] = members.filter(({ stage }) => stage === 'signed' || stage === 'pilot')
    if (!one || !other || seats < 6) return
    const [from, to] = one.merchant.id < other.merchant.id ? ([one, other] as const) : ([other, one] as const)
    link(allianceId, { from, to, kind: 'joint_promo', since: daysBefore(asOf, 2), status: 'proposed' })
  }

  /** The branch as bridge: it sends customers on, and some come to it. */
  function throughBranch(allianceId: string, member: MadeMember) {
    if (member.runsFrom === null) return
    if (member.stage === 'pilot' && member.merchant.shop.category === thinPilot) {
      for (const daysAgo of [19, 8]) {
        flow(daysBefore(asOf, daysAgo), {
          allianceId,
          fromMerchantId: null,
          toMerchantId: member.merchant.id,
          count: 1,
          proof: 'count_sheet',
        })
      }
      return
    }
    const pace = random.pick(paces.slice(0, 2))
    for (const day of daysOf(random, pace, later(member.runsFrom, oldest), member.runsTo)) {
      const isToBranch = random.chance(0.25)
      flow(day, {
        allianceId,
        fromMerchantId: isToBranch ? member.merchant.id : null,
        toMerchantId: isToBranch ? null : member.merchant.id,
        count: random.whole(1, 3),
        proof: random.weighted({ count_sheet: 0.8, verbal: 0.2 }),
      })
    }
  }

  /** A sheet of codes on a member's benefit, some of them redeemed. */
  function codes(allianceId: string, member: MadeMember) {
    const [benefit] = member.benefits
    if (!benefit || member.runsFrom === null) return
    const batchId = making.newId()
    const promotion = promotionOf.get(member.id)
    // Codes of a promotion begin with it; of the others every third sheet goes to a group of residents.
    const validFrom = promotion?.fromDate ?? later(member.runsFrom, daysBefore(asOf, random.whole(30, 70)))
    const group = !promotion && random.chance(0.35) ? (random.shuffled(groupIds)[0] ?? null) : null
    const validTo = earlier(benefit.validTo, daysBefore(asOf, -random.whole(20, 60)))
    rows.push({
      table: 'voucherBatch',
      row: {
        branchId: branch.id,
        id: batchId,
        benefitId: benefit.id,
        kind: 'coupon',
        issuerMerchantId: null,
        channelGroupId: group,
        promotionId: promotion?.id ?? null,
        size: vouchersPerSheet,
        quotaEach: 1,
        validFrom,
        validTo,
        note: '',
        ...making.softly,
        createdAt: `${validFrom}T00:30:00.000Z`,
        updatedAt: `${validFrom}T00:30:00.000Z`,
      },
    })
    const use = random.between(0.3, 0.8)
    for (let serial = 1; serial <= vouchersPerSheet; serial += 1) {
      const voucherId = making.newId()
      const redeemedOn = random.chance(use) ? dayBetween(random, validFrom, asOf) : null
      rows.push({
        table: 'voucher',
        row: {
          branchId: branch.id,
          id: voucherId,
          batchId,
          serial,
          code: voucherCode(Uint8Array.from({ length: voucherRandomBytes }, () => random.whole(0, 255))),
          quota: 1,
          used: redeemedOn ? 1 : 0,
          voidedAt: null,
        },
      })
      if (!redeemedOn) continue
      use1(benefit)
      flow(redeemedOn, {
        allianceId,
        benefitId: benefit.id,
        voucherId,
        promotionId: promotion?.id ?? null,
        fromMerchantId: null,
        toMerchantId: member.merchant.id,
        count: 1,
        proof: 'code',
      })
    }
  }

  function flow(flowedOn: string, columns: CityRow) {
    rows.push({
      table: 'flowRecord',
      row: {
        branchId: branch.id,
        id: making.newId(),
        allianceId: null,
        linkId: null,
        benefitId: null,
        voucherId: null,
        promotionId: null,
        flowedOn,
        amount: null,
        ...columns,
        createdAt: `${flowedOn}T10:00:00.000Z`,
        createdBy: branch.alliance.id,
        withdrawnAt: null,
        withdrawnBy: null,
      },
    })
  }
}

const use1 = ({ row }: MadeBenefit) => {
  row.used = Number(row.used) + 1
}

/** Each with its next in the ring, and some across. */
function tiedPairs(random: Random, members: readonly MadeMember[]): (readonly [MadeMember, MadeMember])[] {
  const settled = members.filter(({ stage }) => stage !== 'pilot')
  return settled.flatMap((one, index) =>
    settled.slice(index + 1).flatMap((other, ahead) => {
      const isNext = ahead === 0
      return one.merchant.shop.category !== other.merchant.shop.category &&
        random.chance(isNext ? 0.8 : tiedShare - 0.08)
        ? [[one, other] as const]
        : []
    }),
  )
}

/** Days on which an entry was made, the latest last, the last of them always the end. */
function daysOf(random: Random, { every }: Pace, from: string, to: string): string[] {
  const days: string[] = []
  for (let day = to; day >= from; day = daysBefore(day, random.whole(...every))) days.unshift(day)
  return days
}

const dayBetween = (random: Random, from: string, to: string): string => {
  const days = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000))
  return daysBefore(to, random.whole(0, days))
}
const later = (a: string, b: string) => (a > b ? a : b)
const earlier = (a: string, b: string) => (a < b ? a : b)
