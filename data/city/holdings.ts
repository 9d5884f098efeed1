import { daysBefore } from 'domain/civil-date.ts'
import { type Lifecycle, type Segment, type Tier, segments, tiers } from 'domain/customer.ts'
import type { ProductLine } from 'domain/product.ts'
import type { Random } from 'domain/random.ts'
import type { CityRow } from './city.ts'
import type { Making } from './making.ts'

type Lines = Partial<Record<ProductLine, number>>

/** How readily anybody holds a line, and what a segment holds more or less of (ours, after the need rules). */
const everybody: Lines = {
  deposit_current: 3.5,
  mobile_bank: 7,
  card_bind: 5,
  deposit_term: 2,
  credit_card: 2,
  wealth: 2,
  payroll_in: 1.5,
  insurance: 0.8,
  loan_consumer: 0.4,
  loan_mortgage: 0.6,
  pension: 0.5,
  settlement: 0.1,
  acquiring: 0.1,
  loan_micro: 0.1,
}
const times: Partial<Record<Segment, Lines>> = {
  retiree: {
    deposit_term: 4,
    wealth: 1.4,
    mobile_bank: 0.6,
    card_bind: 0.5,
    credit_card: 0.25,
    payroll_in: 0.2,
    loan_mortgage: 0.1,
    pension: 1.4,
  },
  boss: { settlement: 18, wealth: 2.4, loan_micro: 10, insurance: 1.6, payroll_in: 1.2, acquiring: 6 },
  soho: { acquiring: 22, settlement: 8, loan_micro: 12, payroll_in: 0.2 },
  homemaker: { wealth: 1.6, deposit_term: 1.8, payroll_in: 0.1, insurance: 1.8 },
  employee: { payroll_in: 3.2, credit_card: 1.6, loan_mortgage: 1.6, deposit_term: 0.5 },
  gov_staff: { payroll_in: 3.4, credit_card: 1.7, wealth: 1.6, loan_mortgage: 1.8 },
  trader: { wealth: 5, mobile_bank: 1.3 },
  new_grad: { payroll_in: 3.4, mobile_bank: 1.4, card_bind: 1.5, wealth: 0.3, deposit_term: 0.1, loan_mortgage: 0.2 },
  student: {
    wealth: 0,
    loan_consumer: 0,
    loan_mortgage: 0,
    credit_card: 0.2,
    payroll_in: 0,
    deposit_term: 0.2,
    insurance: 0.1,
    pension: 0,
  },
  farmer: { deposit_term: 2.4, loan_micro: 5, payroll_in: 0.2 },
  family_child: { credit_card: 1.5, loan_mortgage: 2.2, insurance: 2, card_bind: 1.3 },
  migrant: { payroll_in: 3, card_bind: 1.4, wealth: 0.3, deposit_term: 0.5 },
}
const maturing: readonly ProductLine[] = ['deposit_term', 'wealth', 'insurance', 'trust']

/** Weights of the lines by segment and tier, worked out once for all customers. */
const lineWeights = new Map(
  [...segments, null].flatMap((segment) =>
    [...tiers, null].map((tier) => [`${segment} ${tier}`, weighed(segment, tier)] as const),
  ),
)

/** The well off hold more that pays. */
function weighed(segment: Segment | null, tier: Tier | null): Lines {
  const factors = (segment && times[segment]) ?? {}
  // Keys of a literal above.
  const lines = Object.keys(everybody) as ProductLine[]
  const weights: Lines = Object.fromEntries(lines.map((line) => [line, (everybody[line] ?? 0) * (factors[line] ?? 1)]))
  const isRich = tier === 'affluent' || tier === 'diamond' || tier === 'private'
  if (isRich && segment !== 'student') {
    weights.wealth = (weights.wealth ?? 0) * 4
    weights.insurance = (weights.insurance ?? 0) * 2
    if (tier !== 'affluent') weights.trust = 1
  }
  return weights
}

export interface Held {
  rows: CityRow[]
  active: ProductLine[]
}

/** So many lines in use as told, and now and then one that sleeps; each with the day it was opened and ends. */
export function holdingsOf(
  making: Making,
  random: Random,
  {
    count,
    segment,
    tier,
    lifecycle,
  }: { count: number; segment: Segment | null; tier: Tier | null; lifecycle: Lifecycle },
): Held {
  if (lifecycle === 'prospect') return { rows: [], active: [] }
  const asOf = making.options.asOf
  const weights: Lines = { ...lineWeights.get(`${segment} ${tier}`) }
  const draw = (): ProductLine => {
    const line = random.weighted(weights)
    weights[line] = 0
    return line
  }
  const active = Array.from({ length: count }, draw)
  const asleep = count === 0 || random.chance(0.18) ? [draw()] : []
  const opened: [number, number] = lifecycle === 'new' ? [1, 30] : lifecycle === 'activating' ? [31, 90] : [100, 3600]
  const row = (line: ProductLine, isActive: boolean): CityRow => {
    const openedAgo = random.whole(...opened)
    const isClosed = !isActive && (lifecycle === 'lost' || random.chance(0.3))
    return {
      line,
      active: isActive ? 1 : 0,
      openedOn: daysBefore(asOf, openedAgo),
      closedOn: isClosed ? daysBefore(asOf, random.whole(0, openedAgo)) : null,
      maturesOn:
        isActive && maturing.includes(line) && random.chance(0.85)
          ? daysBefore(asOf, -random.whole(3, line === 'insurance' ? 3000 : 720))
          : null,
    }
  }
  return { rows: [...active.map((line) => row(line, true)), ...asleep.map((line) => row(line, false))], active }
}
