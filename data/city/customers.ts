import { daysBefore } from 'domain/civil-date.ts'
import {
  type AssetBand,
  type birthYearBands,
  type Lifecycle,
  type Segment,
  type SegmentMix,
  type Tier,
  tierOfBand,
  tiers,
} from 'domain/customer.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import type { ProductLine } from 'domain/product.ts'
import type { Random } from 'domain/random.ts'
import type { CityPlace, CityRow, TableRow } from './city.ts'
import { type CoveragePlan, customersPerHousehold } from './coverage-plan.ts'
import { tagsOf } from './habits.ts'
import { holdingsOf } from './holdings.ts'
import { type Dwelling, dwellingsOf, elsewhere, unplaced } from './homes-of-customers.ts'
import type { Home } from './homes-seen.ts'
import { type MadeBranch, type MadeStaff, type Making, away, byDistance } from './making.ts'
import { employees } from './place-facts.ts'
import { type Gender, gender, personName, surname } from './person-names.ts'
import {
  assetBandShares,
  consentShare,
  doNotContactShare,
  familiarityShares,
  keyFamiliarityShares,
  keyShare,
  lifecycleShares,
  linesHeld,
  lostShare,
  nowhereGrades,
  prospectShare,
  workKnownShare,
} from './proportions.ts'
import { bandOrder, segmentsOf, wealthStep } from './segments-of-places.ts'

/** Told of every home with an active customer, so that a place's stale figure can be made to fall short of it. */
export type SeenDoor = (placeId: string, door: string) => void

/** Customers of a branch with their households, holdings and tags, one after the other. */
export function* customersOf(making: Making, plan: CoveragePlan, seenDoor: SeenDoor): Generator<TableRow> {
  const random = making.random.branch(`customers ${plan.branch.index}`)
  const counter = { value: 0 }
  for (const { home, customers } of plan.homes) {
    const draw = dwellingsOf(home, random)
    // Colleagues share a quarter's customers, but one of them knows it best.
    const manager = random.pick(plan.branch.managers)
    for (let left = customers; left > 0;) {
      const size = Math.min(left, Number(random.weighted(customersPerHousehold)))
      left -= size
      yield* household(making, plan.branch, random, { home, dwelling: draw(), size, manager, counter, seenDoor })
    }
  }
  for (let left = plan.nowhere; left > 0; left -= 1) {
    yield* household(making, plan.branch, random, {
      home: null,
      dwelling: unplaced(random.weighted(nowhereGrades)),
      size: 1,
      manager: null,
      counter,
      seenDoor,
    })
  }
  const clusters = plan.beyond > 0 ? farClusters(plan.branch.position, random) : []
  for (let left = plan.beyond; left > 0; left -= 1) {
    const dwelling = elsewhere(away(random.pick(clusters), 260 * Math.sqrt(random.next()), random.between(0, 360)))
    yield* household(making, plan.branch, random, { home: null, dwelling, size: 1, manager: null, counter, seenDoor })
  }
}

/** Three hundred quarters of the city around, beyond the district (as in the figures on speed). */
const farClusters = (centre: LngLat, random: Random): LngLat[] =>
  Array.from({ length: 300 }, () => away(centre, 5200 + 30_000 * Math.sqrt(random.next()), random.between(0, 360)))

interface HouseholdDraw {
  home: Home | null
  dwelling: Dwelling
  size: number
  manager: MadeStaff | null
  counter: { value: number }
  seenDoor: SeenDoor
}

/** Everybody behind one door; a household is filed where the door is known. */
function* household(making: Making, branch: MadeBranch, random: Random, draw: HouseholdDraw): Generator<TableRow> {
  const { dwelling, home, size } = draw
  const family = surname(random)
  const members = Array.from({ length: size }, (_, index) => member(making, random, draw, index))
  const householdId = dwelling.door === null ? null : making.newId()
  if (householdId) {
    const hasEstimate = random.chance(0.12)
    yield {
      table: 'household',
      row: {
        branchId: branch.id,
        id: householdId,
        placeId: home?.place.id ?? null,
        unitLabel: dwelling.unitLabel,
        size: random.chance(0.6) ? Math.max(size, random.whole(1, 5)) : null,
        hasChild4To12: random.chance(0.5)
          ? Number(random.chance(members.some(({ segment }) => segment === 'family_child') ? 0.8 : 0.1))
          : null,
        hasElder: random.chance(0.5)
          ? Number(random.chance(members.some(({ segment }) => segment === 'retiree') ? 0.9 : 0.2))
          : null,
        assetBand: hasEstimate ? bandAbove(members[0]?.assetBand ?? null, random) : null,
        estimateConfidence: hasEstimate ? random.weighted({ a: 0.1, b: 0.25, c: 0.4, d: 0.25 }) : null,
        estimatedOn: hasEstimate ? daysBefore(making.options.asOf, random.whole(10, 500)) : null,
        ...making.softly,
      },
    }
  }
  for (const person of members) yield* customer(making, branch, random, { ...draw, person, family, householdId })
}

interface Person {
  segment: Segment | null
  ageBand: (typeof birthYearBands)[number] | null
  assetBand: AssetBand | null
  tier: Tier | null
  lifecycle: Lifecycle
  /** Lines in use. */
  lines: number
  gender: Gender
}

const townMix: SegmentMix = {
  employee: 0.26,
  retiree: 0.2,
  family_child: 0.15,
  soho: 0.1,
  homemaker: 0.08,
  gov_staff: 0.06,
  migrant: 0.06,
  new_grad: 0.04,
  boss: 0.03,
  student: 0.02,
}
const bandWeights = new Map<string, Partial<Record<AssetBand, number>>>()

function member(making: Making, random: Random, { home }: HouseholdDraw, index: number): Person {
  const isProspect = random.chance(prospectShare)
  const segment = random.chance(0.04) ? null : random.weighted(home ? segmentsOf[home.character] : townMix)
  const lines = isProspect ? 0 : Number(random.weighted(linesHeld))
  const assetBand = isProspect || random.chance(0.03) ? null : random.weighted(bandsOf(home))
  const lifecycle = isProspect
    ? 'prospect'
    : lines === 0
      ? random.chance(lostShare)
        ? 'lost'
        : 'dormant'
      : random.weighted(lifecycleShares)
  return {
    segment,
    lines,
    assetBand,
    lifecycle,
    tier: assetBand && tierOfBand[assetBand],
    gender: index === 1 ? 'women' : gender(random),
    ageBand: random.chance(0.05) ? null : random.weighted(agesOf[segment ?? 'employee'] ?? agesOf.employee ?? {}),
  }
}

/** Ages of a segment (ours). */
const agesOf: Partial<Record<Segment, Partial<Record<(typeof birthYearBands)[number], number>>>> = {
  retiree: { '55_64': 0.35, '65_74': 0.45, ge_75: 0.2 },
  student: { lt_18: 0.1, '18_24': 0.9 },
  new_grad: { '18_24': 0.45, '25_34': 0.55 },
  family_child: { '25_34': 0.4, '35_44': 0.55, '45_54': 0.05 },
  employee: { '18_24': 0.06, '25_34': 0.36, '35_44': 0.34, '45_54': 0.2, '55_64': 0.04 },
  gov_staff: { '25_34': 0.28, '35_44': 0.36, '45_54': 0.28, '55_64': 0.08 },
  homemaker: { '25_34': 0.2, '35_44': 0.4, '45_54': 0.28, '55_64': 0.12 },
  boss: { '35_44': 0.34, '45_54': 0.42, '55_64': 0.24 },
  soho: { '25_34': 0.22, '35_44': 0.38, '45_54': 0.32, '55_64': 0.08 },
  trader: { '35_44': 0.3, '45_54': 0.4, '55_64': 0.3 },
  farmer: { '45_54': 0.4, '55_64': 0.4, '65_74': 0.2 },
  migrant: { '18_24': 0.18, '25_34': 0.42, '35_44': 0.28, '45_54': 0.12 },
  hk_macau: { '35_44': 0.4, '45_54': 0.35, '55_64': 0.25 },
}

function bandsOf(home: Home | null): Partial<Record<AssetBand, number>> {
  const key = home?.character ?? ''
  const made =
    bandWeights.get(key) ??
    Object.fromEntries(
      bandOrder.map((band, index) => [band, assetBandShares[band] * (home ? wealthStep[home.character] : 1) ** index]),
    )
  bandWeights.set(key, made)
  return made
}

/** What a household may have in all: where it was asked, mostly more than is kept here. */
function bandAbove(band: AssetBand | null, random: Random): AssetBand {
  const from = bandOrder.indexOf(band ?? 'lt_5w')
  return bandOrder[Math.min(bandOrder.length - 1, from + random.whole(0, 3))] ?? 'lt_5w'
}

const workingSegments: readonly (Segment | null)[] = ['employee', 'gov_staff', 'new_grad']
const workplaces: Partial<Record<Segment, readonly string[]>> = {
  employee: ['office', 'enterprise', 'park_ind'],
  new_grad: ['office', 'enterprise', 'park_ind'],
  gov_staff: ['gov', 'hospital', 'school'],
}
interface Workplaces {
  places: ReadonlyMap<string, CityPlace>
  weights: Partial<Record<string, number>>
}
const workplacesNear = new WeakMap<MadeBranch, Map<string, Workplaces>>()
/** Metres over which the bank knows a third as many of a workplace's people (ours). */
const workReach = 700

/** Somewhere one can work within reach of the branch: the more people it has and the nearer it is, the likelier. */
function workplaceOf(making: Making, branch: MadeBranch, segment: Segment, random: Random): CityPlace | null {
  const known = workplacesNear.get(branch) ?? new Map<string, Workplaces>()
  workplacesNear.set(branch, known)
  const made = known.get(segment) ?? workplacesOf(making, branch, segment)
  known.set(segment, made)
  return made.places.size === 0 ? null : (made.places.get(random.weighted(made.weights)) ?? null)
}

function workplacesOf(making: Making, branch: MadeBranch, segment: Segment): Workplaces {
  const near = byDistance(
    making.city.places.filter(({ kind }) => workplaces[segment]?.includes(kind)),
    branch.position,
  )
  return {
    places: new Map(near.map(({ thing }, index) => [String(index), thing])),
    weights: Object.fromEntries(
      near.map(({ thing, metres }, index) => [String(index), employees(making, thing) * Math.exp(-metres / workReach)]),
    ),
  }
}

function* customer(
  making: Making,
  branch: MadeBranch,
  random: Random,
  {
    person,
    family,
    householdId,
    dwelling,
    home,
    manager,
    counter,
    seenDoor,
  }: HouseholdDraw & { person: Person; family: string; householdId: string | null },
): Generator<TableRow> {
  counter.value += 1
  const { options, softly } = making
  const { segment, tier, lifecycle } = person
  const id = making.newId()
  const held = holdingsOf(making, random, { count: person.lines, segment, tier, lifecycle })
  const work =
    segment && workingSegments.includes(segment) && random.chance(workKnownShare)
      ? workplaceOf(making, branch, segment, random)
      : null
  const name = personName(random, person.gender, random.chance(0.7) ? family : undefined)
  const isRich = tier === 'diamond' || tier === 'private'
  const isKey = isRich || random.chance(tier === 'affluent' ? keyShare * 3 : keyShare / 2)
  const familiarity = lifecycle === 'prospect' ? 'c' : random.weighted(isKey ? keyFamiliarityShares : familiarityShares)
  const lastTwoWayDays = lastTwoWay(familiarity, random)
  const owner = ownerOf(branch, manager, lifecycle, random)
  const doNotContact = random.chance(doNotContactShare)
  const isBond = branch.formerSite !== null && isNearFormer(branch, home) && random.chance(0.45)
  yield {
    table: 'customer',
    row: {
      branchId: branch.id,
      id,
      refHash: options.refHash(`YP${branch.index + 1}-${String(counter.value).padStart(7, '0')}`),
      name,
      nameMask: options.maskName(name),
      salutation: random.chance(0.8) ? (person.gender === 'women' ? '女士' : '先生') : null,
      birthMonthDay: random.chance(0.7) ? `${two(random.whole(1, 12))}-${two(random.whole(1, 28))}` : null,
      birthYearBand: person.ageBand,
      mobileTail4: random.chance(0.85) ? String(random.whole(0, 9999)).padStart(4, '0') : null,
      ...dwelling.columns,
      ...(dwelling.columns.homeUnitLabel === undefined ? { homeUnitLabel: null } : {}),
      workPlaceId: work?.id ?? null,
      employer: work?.name ?? null,
      householdId,
      siteBondId: isBond ? (branch.formerSite?.id ?? null) : null,
      ...owner,
      segment,
      familiarity,
      stickiness: stickinessOf(held.active, familiarity, lastTwoWayDays),
      lifecycle,
      tier,
      careTier: isRich || !random.chance(0.012) ? tier : tierAbove(tier),
      assetBand: person.assetBand,
      isKey: Number(isKey),
      doNotContact: Number(doNotContact),
      marketingConsent: Number(!doNotContact && random.chance(consentShare)),
      lastTwoWayOn: lastTwoWayDays === null ? null : daysBefore(options.asOf, lastTwoWayDays),
      source:
        lifecycle === 'prospect'
          ? random.weighted({ canvass: 0.5, event: 0.3, referral: 0.2 })
          : random.weighted({
              lobby: 0.5,
              payroll: 0.16,
              canvass: 0.1,
              referral: 0.08,
              event: 0.06,
              online: 0.08,
              alliance: 0.02,
            }),
      importBatchId: null,
      fieldSources: '{}',
      ...softly,
    },
  }
  for (const row of held.rows)
    yield { table: 'holding', row: { branchId: branch.id, id: making.newId(), customerId: id, ...row } }
  for (const row of tagsOf(making, random, { segment, home }))
    yield { table: 'customerTag', row: { branchId: branch.id, customerId: id, ...row } }
  if (home && dwelling.door !== null && held.active.length > 0 && lifecycle !== 'lost')
    seenDoor(home.place.id, dwelling.door)
}

const two = (number: number) => String(number).padStart(2, '0')

/** Days since the last time both sides spoke, by how well one knows another (K06, K09); null for never. */
function lastTwoWay(familiarity: string, random: Random): number | null {
  if (familiarity === 'a') return random.whole(1, 130)
  if (familiarity === 'b') return random.whole(10, 330)
  return random.chance(0.45) ? random.whole(60, 720) : null
}

/** Stickiness by its rule: lines in use, regular payments, and how well one knows another. */
function stickinessOf(active: readonly ProductLine[], familiarity: string, lastTwoWayDays: number | null): string {
  const isRegular = active.includes('payroll_in') || active.includes('settlement')
  if ((active.length >= 3 && isRegular) || (familiarity === 'a' && active.length >= 2)) return 'strong'
  return active.length <= 1 && (lastTwoWayDays === null || lastTwoWayDays > 180) ? 'weak' : 'medium'
}

const tierAbove = (tier: Tier | null): Tier | null =>
  tier && (tiers[Math.min(tiers.length - 1, tiers.indexOf(tier) + 1)] ?? tier)

function ownerOf(branch: MadeBranch, manager: MadeStaff | null, lifecycle: Lifecycle, random: Random): CityRow {
  const channel =
    lifecycle === 'prospect'
      ? random.weighted({ branch: 0.5, none: 0.5 })
      : random.weighted({ branch: 0.78, remote: 0.1, lobby: 0.06, none: 0.06 })
  if (channel === 'remote') return { ownerChannel: channel, ownerUserId: branch.remote.id }
  if (channel !== 'branch') return { ownerChannel: channel, ownerUserId: null }
  return {
    ownerChannel: channel,
    ownerUserId: (manager && random.chance(0.66) ? manager : random.pick(branch.managers)).id,
  }
}

/** Whether a home lies in the circle of the site the branch left. */
function isNearFormer({ formerSite }: MadeBranch, home: Home | null): boolean {
  return home !== null && formerSite !== null && metresBetween(formerSite.position, home.place.position) <= 800
}
