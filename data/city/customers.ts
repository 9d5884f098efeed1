import { daysBefore } from 'domain/civil-date.ts'
import { type Lifecycle, type Segment, type Tier, tiers } from 'domain/customer.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import type { ProductLine } from 'domain/product.ts'
import type { Random } from 'domain/random.ts'
import type { CityRow, TableRow } from './city.ts'
import { type CoveragePlan, customersPerHousehold } from './coverage-plan.ts'
import { tagDraw } from './habits.ts'
import { holdingsOf } from './holdings.ts'
import { type Dwelling, dwellingsOf, elsewhere, unplaced } from './homes-of-customers.ts'
import type { Home } from './homes-seen.ts'
import { type MadeBranch, type MadeStaff, type Making, away } from './making.ts'
import { personName, surname } from './person-names.ts'
import { type Person, bandAbove, personAt } from './persons.ts'
import {
  consentShare,
  doNotContactShare,
  familiarityShares,
  keyFamiliarityShares,
  keyShare,
  nowhereGrades,
  workKnownShare,
} from './proportions.ts'
import { workplaceDraw } from './workplaces.ts'

/** Owners of shops live this near the branch, metres. */
const ownersWithin = 2000

/** Told of every home with an active customer, so that a place's stale figure can be made to fall short of it. */
export type SeenDoor = (placeId: string, door: string) => void

/** What all customers of a branch are drawn with. */
interface Drawing {
  making: Making
  branch: MadeBranch
  random: Random
  workplace: ReturnType<typeof workplaceDraw>
  tags: ReturnType<typeof tagDraw>
  seenDoor: SeenDoor
  /** The id of somebody who owns a shop, while such are left; the others get the next one. */
  idOf: (person: Person, home: Home | null) => string
  /** Numbers for the bank's own references, never stored as they are. */
  nextNumber: () => number
}

interface Household {
  home: Home | null
  dwelling: Dwelling
  size: number
  /** Colleagues share a quarter's customers, but one of them knows it best. */
  manager: MadeStaff | null
}

/** Customers of a branch with their households, holdings and tags, one after the other. */
export function* customersOf(making: Making, plan: CoveragePlan, seenDoor: SeenDoor): Generator<TableRow> {
  const { branch } = plan
  const random = making.random.branch(`customers ${branch.index}`)
  let number = 0
  const drawing: Drawing = {
    making,
    branch,
    random,
    workplace: workplaceDraw(making, branch),
    tags: tagDraw(making),
    seenDoor,
    idOf: idsOf(making, plan),
    nextNumber: () => (number += 1),
  }
  for (const { home, customers } of plan.homes) {
    const dwelling = dwellingsOf(home, random)
    const manager = random.pick(branch.managers)
    for (let left = customers; left > 0;) {
      const size = Math.min(left, Number(random.weighted(customersPerHousehold)))
      left -= size
      yield* household(drawing, { home, dwelling: dwelling(), size, manager })
    }
  }
  const alone = (dwelling: Dwelling): Household => ({ home: null, dwelling, size: 1, manager: null })
  for (let left = plan.nowhere; left > 0; left -= 1) {
    yield* household(drawing, alone(unplaced(random.weighted(nowhereGrades))))
  }
  const clusters = plan.beyond > 0 ? farClusters(branch.position, random) : []
  for (let left = plan.beyond; left > 0; left -= 1) {
    const position = away(random.pick(clusters), 260 * Math.sqrt(random.next()), random.between(0, 360))
    yield* household(drawing, alone(elsewhere(position)))
  }
}

/** Three hundred quarters of the city around, beyond the district. */
const farClusters = (centre: LngLat, random: Random): LngLat[] =>
  Array.from({ length: 300 }, () => away(centre, 5200 + 30_000 * Math.sqrt(random.next()), random.between(0, 360)))

/** Everybody behind one door; a household is filed where the door is known. */
function* household(drawing: Drawing, of: Household): Generator<TableRow> {
  const { making, random } = drawing
  const family = surname(random)
  const members = Array.from({ length: of.size }, (_, index) => personAt(of.home, random, index))
  const id = of.dwelling.door === null ? null : making.newId()
  if (id !== null) yield { table: 'household', row: householdRow(drawing, of, id, members) }
  for (const person of members) {
    const name = personName(random, person.gender, random.chance(0.7) ? family : undefined)
    yield* customer(drawing, of, person, name, id)
  }
}

/** Owners live near their shop, work for themselves and are customers already. */
function idsOf(making: Making, { branch, ownerIds }: CoveragePlan): Drawing['idOf'] {
  const left = [...ownerIds]
  return ({ segment, lifecycle, lines }, home) => {
    const isOwner =
      (segment === 'boss' || segment === 'soho') &&
      (lifecycle === 'active' || lifecycle === 'growing') &&
      lines > 0 &&
      home !== null &&
      metresBetween(home.place.position, branch.position) < ownersWithin
    return (isOwner ? left.shift() : undefined) ?? making.newId()
  }
}

function householdRow(
  { making, branch, random }: Drawing,
  { home, dwelling, size }: Household,
  id: string,
  members: readonly Person[],
): CityRow {
  const hasEstimate = random.chance(0.12)
  const hasOf = (segment: Segment, ifSo: number, ifNot: number) =>
    random.chance(0.5)
      ? Number(random.chance(members.some((person) => person.segment === segment) ? ifSo : ifNot))
      : null
  return {
    branchId: branch.id,
    id,
    placeId: home?.place.id ?? null,
    unitLabel: dwelling.unitLabel,
    size: random.chance(0.6) ? Math.max(size, random.whole(1, 5)) : null,
    hasChild4To12: hasOf('family_child', 0.8, 0.1),
    hasElder: hasOf('retiree', 0.9, 0.2),
    assetBand: hasEstimate ? bandAbove(members[0]?.assetBand ?? null, random) : null,
    estimateConfidence: hasEstimate ? random.weighted({ a: 0.1, b: 0.25, c: 0.4, d: 0.25 }) : null,
    estimatedOn: hasEstimate ? daysBefore(making.options.asOf, random.whole(10, 500)) : null,
    ...making.softly,
  }
}

function* customer(
  drawing: Drawing,
  { home, dwelling, manager }: Household,
  person: Person,
  name: string,
  householdId: string | null,
): Generator<TableRow> {
  const { making, branch, random } = drawing
  const { segment, tier, lifecycle } = person
  const id = drawing.idOf(person, home)
  const held = holdingsOf(making, random, { count: person.lines, segment, tier, lifecycle })
  const work = segment && random.chance(workKnownShare) ? drawing.workplace(segment, random) : null
  const isBond = isNearFormer(branch, home) && random.chance(0.9)
  yield {
    table: 'customer',
    row: {
      branchId: branch.id,
      id,
      refHash: making.options.refHash(`YP${branch.index + 1}-${String(drawing.nextNumber()).padStart(7, '0')}`),
      name,
      nameMask: making.options.maskName(name),
      salutation: random.chance(0.8) ? (person.gender === 'women' ? '女士' : '先生') : null,
      birthMonthDay: random.chance(0.7) ? `${two(random.whole(1, 12))}-${two(random.whole(1, 28))}` : null,
      birthYearBand: person.ageBand,
      mobileTail4: random.chance(0.85) ? String(random.whole(0, 9999)).padStart(4, '0') : null,
      ...dwelling.columns,
      workPlaceId: work?.id ?? null,
      employer: work?.name ?? null,
      householdId,
      siteBondId: isBond ? (branch.formerSite?.id ?? null) : null,
      segment,
      lifecycle,
      tier,
      assetBand: person.assetBand,
      ...ownerOf(branch, manager, lifecycle, random),
      ...careOf(making, random, person, held.active),
      source: random.weighted(lifecycle === 'prospect' ? prospectSources : customerSources),
      importBatchId: null,
      fieldSources: '{}',
      ...making.softly,
    },
  }
  for (const row of held.rows) {
    yield { table: 'holding', row: { branchId: branch.id, id: making.newId(), customerId: id, ...row } }
  }
  for (const row of drawing.tags(random, segment, home)) {
    yield { table: 'customerTag', row: { branchId: branch.id, customerId: id, ...row } }
  }
  const isActive = held.active.length > 0 && lifecycle !== 'lost'
  if (home && dwelling.door !== null && isActive) drawing.seenDoor(home.place.id, dwelling.door)
}

/** Where prospects and customers come from (ours). */
const prospectSources = { canvass: 0.5, event: 0.3, referral: 0.2 }
const customerSources = {
  lobby: 0.5,
  payroll: 0.16,
  canvass: 0.1,
  referral: 0.08,
  event: 0.06,
  online: 0.08,
  alliance: 0.02,
}

/** How somebody is looked after: who matters is known better; a household's assets may lift the care tier. */
function careOf(making: Making, random: Random, { tier, lifecycle }: Person, active: readonly ProductLine[]): CityRow {
  const isRich = tier === 'diamond' || tier === 'private'
  const isKey = isRich || random.chance(tier === 'affluent' ? keyShare * 3 : keyShare / 2)
  const familiarity = lifecycle === 'prospect' ? 'c' : random.weighted(isKey ? keyFamiliarityShares : familiarityShares)
  const lastTwoWayDays = lastTwoWay(familiarity, random)
  const doNotContact = random.chance(doNotContactShare)
  return {
    familiarity,
    stickiness: stickinessOf(active, familiarity, lastTwoWayDays),
    careTier: isRich || !random.chance(0.012) ? tier : tierAbove(tier),
    isKey: Number(isKey),
    doNotContact: Number(doNotContact),
    marketingConsent: Number(!doNotContact && random.chance(consentShare)),
    lastTwoWayOn: lastTwoWayDays === null ? null : daysBefore(making.options.asOf, lastTwoWayDays),
  }
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
