import { daysAfter } from 'domain/civil-date.ts'
import type { Random } from 'domain/random.ts'
import type { VisitOutcome } from 'domain/visit.ts'
import { outcomeRules } from 'domain/visit-outcome.ts'
import type { TableRow } from './city.ts'
import type { MadeBranch, MadeStaff, Making } from './making.ts'
import type { MadeMerchant } from './merchants.ts'
import { plainVisit } from './plain-visit.ts'

/** Outcomes at doors, by how often: contact 56 %, owner met 35 % (K16's example). */
const outcomeShares: Partial<Record<VisitOutcome, number>> = {
  met_owner: 0.35,
  met_staff: 0.13,
  met_customer: 0.05,
  refused: 0.03,
  left_material: 0.09,
  owner_away: 0.13,
  closed_now: 0.1,
  busy: 0.06,
  vacant: 0.03,
  not_found: 0.02,
  rival_exclusive: 0.01,
}
const words: Partial<Record<VisitOutcome, readonly string[]>> = {
  met_owner: ['想换码牌，嫌对账慢', '旺季要备货，问了经营贷', '月底结账时再谈', '让下次带费率单来', '愿意放台卡'],
  met_staff: ['老板两点以后在', '店长做主，周三休息', '要先问总部'],
  refused: ['我跟农商行老关系', '不需要，别来了', '去年办过，没用上'],
  owner_away: ['去进货了，傍晚回', '老板中午不在'],
  closed_now: ['十一点才开门', '门上写着周一休息'],
}
const questions = ['码牌坏了几天能换', '外卖的钱能不能当天到', '贷款要不要抵押', '对公户年费能免吗']

/** A lead of this class asks for an answer within so many minutes, the offer within so many. */
const clocks = { high_value: [60, 1440], standard: [1440, 4320] } as const

interface Door {
  planId: string
  packetId: string
  walker: MadeStaff
  onDate: string
  seq: number
  of: { sideId: string; unitId: string; shopId: string | null; merchantId: string | null }
  file: MadeMerchant | undefined
}

/** What happened at a door: a visit, and where somebody was interested a lead with its moves. */
export function walkedStop(making: Making, branch: MadeBranch, random: Random, door: Door) {
  const { planId, packetId, walker, onDate, seq, of, file } = door
  const drawn = random.weighted(outcomeShares)
  // Whoever has no file is no customer of ours, and no owner was met at an empty door.
  const outcome: VisitOutcome = drawn === 'met_customer' && !file ? 'owner_away' : drawn
  const intent = outcome === 'met_owner' ? random.weighted({ a: 0.12, b: 0.3, c: 0.4, d: 0.14, x: 0.04 }) : null
  const minute = 30 + Math.round(seq * 6.9)
  const visitedAt = new Date(Date.parse(`${onDate}T01:00:00.000Z`) + minute * 60_000).toISOString()
  const comesAgain = ['met_staff', 'owner_away', 'closed_now', 'busy', 'left_material'].includes(outcome)
  const visitId = making.newId()
  const said = words[outcome]
  return {
    isTerminal: outcomeRules[outcome].terminal,
    rows: (stopId: string): TableRow[] => [
      {
        table: 'visit',
        row: {
          branchId: branch.id,
          id: visitId,
          subjectKind: of.merchantId === null ? 'unit' : 'merchant',
          subjectId: of.merchantId ?? of.unitId,
          userId: walker.id,
          visitedOn: onDate,
          outcome,
          intent,
          note: said && random.chance(0.6) ? random.pick(said) : '',
          nextOn: comesAgain ? daysAfter(onDate, random.whole(2, 9)) : null,
          createdAt: visitedAt,
          withdrawnAt: null,
          withdrawnBy: null,
          ...plainVisit,
          planId,
          packetId,
          stopId,
          unitId: of.unitId,
          sideId: of.sideId,
          purpose: outcome === 'met_customer' ? 'service' : 'marketing',
          inputMode: random.chance(0.85) ? 'phone' : 'paper_later',
          visitedAt,
          minutes: outcomeRules[outcome].contact ? random.whole(4, 12) : random.whole(1, 2),
          checkInBand: random.weighted({ within_50m: 0.8, within_200m: 0.15, none: 0.05 }),
          met: outcome === 'met_owner' ? 'decision_maker' : outcome === 'met_staff' ? 'staff' : null,
          revisitSlot: comesAgain ? random.weighted({ open_am: 0.2, noon: 0.1, pm: 0.5, evening: 0.2 }) : null,
          attempt: 1,
          question: outcome === 'met_owner' && random.chance(0.15) ? random.pick(questions) : '',
        },
      },
      ...(of.merchantId !== null && (intent === 'a' || intent === 'b')
        ? leadRows(making, branch, random, {
            visitId,
            visitedAt,
            merchantId: of.merchantId,
            walker,
            isHot: intent === 'a',
          })
        : []),
    ],
  }
}

function leadRows(
  making: Making,
  branch: MadeBranch,
  random: Random,
  {
    visitId,
    visitedAt,
    merchantId,
    walker,
    isHot,
  }: { visitId: string; visitedAt: string; merchantId: string; walker: MadeStaff; isHot: boolean },
): TableRow[] {
  const { asOf } = making.options
  const slaClass = isHot ? 'high_value' : 'standard'
  const later = (minutes: number) => new Date(Date.parse(visitedAt) + minutes * 60_000).toISOString()
  const [response, proposal] = clocks[slaClass]
  const owner = random.pick(branch.managers)
  // Leads of today wait; older ones have moved on.
  const isOld = visitedAt.slice(0, 10) < asOf
  const path = isOld
    ? random
        .weighted({
          'contacted appointed submitted won': 0.3,
          'contacted appointed': 0.25,
          contacted: 0.25,
          'contacted lost': 0.2,
        })
        .split(' ')
    : []
  const answeredAt = later(Math.round(response * (random.chance(0.87) ? 0.5 : 1.4)))
  const leadId = making.newId()
  const moved = ['assigned', ...path]
  const line = random.weighted({ acquiring: 0.5, loan_micro: 0.25, payroll_in: 0.1, wealth: 0.15 })
  const wonOn = path.at(-1) === 'won' ? daysAfter(visitedAt.slice(0, 10), 3 + (path.length - 1) * 4) : null
  return [
    {
      table: 'lead',
      row: {
        branchId: branch.id,
        id: leadId,
        source: 'visit',
        subjectKind: 'merchant',
        subjectId: merchantId,
        line,
        amountBand: null,
        grade: isHot ? 'a' : 'b',
        ownerUserId: owner.id,
        slaClass,
        state: moved.at(-1) ?? 'assigned',
        note: '',
        firstResponseAt: isOld ? answeredAt : null,
        proposalAt: isOld && path.length > 1 ? later(Math.round(proposal * 0.8)) : null,
        protectUntil: daysAfter(visitedAt.slice(0, 10), 14),
        lostReason: path.at(-1) === 'lost' ? random.pick(['has_bank', 'no_need', 'price']) : null,
        originKind: 'visit',
        originId: visitId,
        responseDueAt: later(response),
        proposalDueAt: later(proposal),
        ...making.softly,
        createdAt: visitedAt,
        createdBy: walker.id,
      },
    },
    ...moved.map((toState, index): TableRow => ({
      table: 'leadMove',
      row: {
        branchId: branch.id,
        id: making.newId(),
        leadId,
        fromState: index === 0 ? 'new' : (moved[index - 1] ?? null),
        toState,
        fromOwnerId: null,
        toOwnerId: index === 0 ? owner.id : null,
        movedAt: index === 0 ? visitedAt : index === 1 ? answeredAt : later(index * 4 * 1440),
        movedBy: index === 0 ? walker.id : owner.id,
      },
    })),
    ...(wonOn !== null && wonOn <= asOf ? [conversionRow({ wonOn, leadId, merchantId, line, userId: owner.id })] : []),
  ]

  /** What the shop took, with its proof. */
  function conversionRow(of: {
    wonOn: string
    leadId: string
    merchantId: string
    line: string
    userId: string
  }): TableRow {
    return {
      table: 'conversion',
      row: {
        branchId: branch.id,
        id: making.newId(),
        leadId: of.leadId,
        subjectKind: 'merchant',
        subjectId: of.merchantId,
        line: of.line,
        happenedOn: of.wonOn,
        valueFen: null,
        fromRivalBank: 0,
        verifiedBy: 'import',
        note: '',
        createdAt: making.stamps.createdAt,
        createdBy: of.userId,
        withdrawnAt: null,
        withdrawnBy: null,
      },
    }
  }
}
