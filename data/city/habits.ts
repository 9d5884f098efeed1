import tagList from 'data/reference/tags.json' with { type: 'json' }
import { daysBefore } from 'domain/civil-date.ts'
import type { Segment } from 'domain/customer.ts'
import type { Random } from 'domain/random.ts'
import type { CityRow } from './city.ts'
import type { Home } from './homes-seen.ts'
import type { Making } from './making.ts'

type Weights = Partial<Record<string, number>>

const everybody: Weights = {
  morning_market: 3,
  breakfast_out: 3,
  online_shopping: 5,
  coffee: 2,
  travel: 2.5,
  pets: 1.2,
  photography: 1,
  fitness: 1.5,
  singing: 1,
  volunteering: 0.6,
  radio: 0.4,
  night_market: 1.5,
  badminton: 1,
  ball_games: 0.8,
  fishing: 0.8,
}

/** What people of a segment like besides (ours): adds to what everybody likes. */
const bySegment: Partial<Record<Segment, Weights>> = {
  retiree: {
    square_dance: 5,
    tai_chi: 3,
    morning_market: 6,
    mahjong: 3,
    chess: 3,
    choir: 2,
    calligraphy: 2,
    radio: 2,
    travel: 2,
  },
  homemaker: { square_dance: 3, family_time: 4, morning_market: 4, online_shopping: 3, dance: 2 },
  family_child: { family_time: 9, painting: 2, badminton: 1, online_shopping: 3 },
  employee: { coffee: 5, fitness: 3, online_shopping: 3, breakfast_out: 3 },
  new_grad: { coffee: 4, night_market: 3, online_shopping: 4, fitness: 2, singing: 2 },
  boss: { fishing: 3, travel: 3, ball_games: 2, cross_border: 2, chess: 1 },
  soho: { mahjong: 2, breakfast_out: 2, fishing: 1 },
  gov_staff: { badminton: 3, calligraphy: 1.5, breakfast_out: 2 },
  trader: { stock_trading: 9, coffee: 1 },
  hk_macau: { cross_border: 6, travel: 2 },
  student: { ball_games: 3, night_market: 3 },
}

/** Where something is near, more people do it: the lift that K05 finds. */
const byPlace: readonly [near: keyof Home['near'], times: Weights][] = [
  ['green', { square_dance: 3.2, tai_chi: 2.6, dance: 2, choir: 1.6 }],
  ['market', { morning_market: 2.4, breakfast_out: 1.4 }],
  ['school', { family_time: 1.8, painting: 2, calligraphy: 1.5 }],
  ['office', { coffee: 1.9, fitness: 1.5 }],
  ['mall', { coffee: 1.6, singing: 1.8, photography: 1.3 }],
]

/** Needs somebody told, by segment; and what happened in his life (ours). */
const needsBySegment: Partial<Record<Segment, Weights>> = {
  retiree: { need_steady_wealth: 4, need_term_deposit: 5, need_pension: 2 },
  homemaker: { need_steady_wealth: 3, need_education_fund: 2, need_insurance: 2 },
  family_child: { need_education_fund: 4, need_insurance: 3, need_mortgage: 2, need_card: 1 },
  employee: { need_card: 3, need_mortgage: 2, need_consumer_loan: 2 },
  new_grad: { need_card: 3, need_consumer_loan: 2 },
  boss: { need_business_loan: 3, need_payroll: 3, need_family_trust: 1, need_steady_wealth: 2 },
  soho: { need_payment_code: 4, need_business_loan: 4 },
  gov_staff: { need_steady_wealth: 2, need_mortgage: 2, need_card: 2 },
  hk_macau: { need_cross_border: 5 },
  migrant: { need_payroll: 2, need_consumer_loan: 2 },
}
const lifeEvents: Weights = {
  marriage: 1,
  new_baby: 1.6,
  child_starts_school: 1.6,
  home_purchase: 1.4,
  home_decoration: 1.5,
  retirement: 1,
  new_job: 1.2,
  new_business: 0.6,
  car_purchase: 1,
  relocation: 0.8,
}
const others: Weights = {
  rival_payroll: 1.5,
  rival_wealth: 2,
  rival_mortgage: 1,
  prefers_visit: 1,
  prefers_evening: 1.2,
  needs_large_print: 0.8,
  matured_not_renewed: 0.7,
  fraud_exposed: 0.3,
}

const ttlDays = new Map(tagList.map(({ code, ttlDays: days }) => [code, days]))

/** Shares of customers of whom so much is known (ours). */
const known = { habits: 0.36, need: 0.16, lifeEvent: 0.05, other: 0.07 }

/**
 * Draws what the branch has noted of a customer: some habits, seldom a need or an event; some of it too old to count.
 * What people of a place like is worked out once for each segment.
 */
export function tagDraw({ options: { asOf } }: Making) {
  const habitsOf = new Map<Home | null, Map<Segment | null, Weights>>()
  const habits = (segment: Segment | null, home: Home | null): Weights => {
    const ofHome = habitsOf.get(home) ?? new Map<Segment | null, Weights>()
    const weights = ofHome.get(segment) ?? mixed(segment, home)
    habitsOf.set(home, ofHome.set(segment, weights))
    return weights
  }
  return (random: Random, segment: Segment | null, home: Home | null): CityRow[] =>
    [...tagCodes(random, segment, () => habits(segment, home))].map((tag) => {
      const days = ttlDays.get(tag) ?? 365
      const ago = random.whole(2, Math.round(days * 1.15))
      return {
        tag,
        notedOn: daysBefore(asOf, ago),
        expiresOn: daysBefore(asOf, ago - days),
        source: random.weighted({ hand: 0.7, import: 0.3 }),
      }
    })
}

function tagCodes(random: Random, segment: Segment | null, habits: () => Weights): Set<string> {
  const codes = new Set<string>()
  if (random.chance(known.habits)) {
    const weights = habits()
    const count = random.whole(1, 3)
    for (let index = 0; index < count; index += 1) codes.add(random.weighted(weights))
  }
  const needs = segment && needsBySegment[segment]
  if (needs && random.chance(known.need)) codes.add(random.weighted(needs))
  if (random.chance(known.lifeEvent) && segment !== 'student') codes.add(random.weighted(lifeEvents))
  if (random.chance(known.other)) codes.add(random.weighted(others))
  return codes
}

function mixed(segment: Segment | null, home: Home | null): Weights {
  const weights: Weights = { ...everybody }
  for (const [tag, weight] of Object.entries((segment && bySegment[segment]) ?? {}))
    weights[tag] = (weights[tag] ?? 0) + (weight ?? 0)
  for (const [near, times] of byPlace) {
    if (!home?.near[near]) continue
    for (const [tag, factor] of Object.entries(times)) weights[tag] = (weights[tag] ?? 0) * (factor ?? 1)
  }
  return weights
}
