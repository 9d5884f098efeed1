import { alliances } from 'data/city/alliances.ts'
import { canvass } from 'data/city/canvass.ts'
import type { City, PeopleOptions, TableRow } from 'data/city/city.ts'
import { contactKeeping } from 'data/city/contact-keeping.ts'
import { coveragePlans } from 'data/city/coverage-plan.ts'
import { customersOf } from 'data/city/customers.ts'
import { flows } from 'data/city/flows.ts'
import { homesOf } from 'data/city/homes-seen.ts'
import { type MadeBranch, startMaking } from 'data/city/making.ts'
import { gradedFiles, merchants, rivalPresences, seenShops } from 'data/city/merchants.ts'
import { type MadeAccount, organisation } from 'data/city/organisation.ts'
import { events, type Guest, type SeasonGround } from 'data/city/events.ts'
import { employerProfiles } from 'data/city/employers.ts'
import { keyPersons } from 'data/city/key-persons.ts'
import { type Fact, placeFacts, placeStat } from 'data/city/place-facts.ts'
import { promotions } from 'data/city/promotions.ts'
import { staleOver } from 'data/city/proportions.ts'
import { ringsOf } from 'data/city/rings.ts'
import { savedAudiences } from 'data/city/saved-audiences.ts'
import { siteLedger } from 'data/city/site-amounts.ts'
import { targetGroups } from 'data/city/target-groups.ts'
import { type KnownWorker, ties } from 'data/city/ties.ts'
import { typedShops } from 'data/city/typed-shops.ts'
import { visits } from 'data/city/visits.ts'
import { metresBetween } from 'domain/lng-lat.ts'

export interface People {
  /** Who can sign in; passwords are the server's. */
  accounts: MadeAccount[]
  /** The day on which each shop was last seen by somebody of the bank, by shop. */
  seenShops: () => Map<string, string>
  /** Rows in an order in which they can be inserted; customers stream, however many. */
  rows: () => Generator<TableRow>
}

/** Lays invented people over a city: a bank with two branches, what it knows, and its customers. */
export function peopleOf(city: City, options: PeopleOptions): People {
  const making = startMaking(city, options)
  const bank = organisation(making)
  return {
    accounts: bank.accounts,
    seenShops: () => seenShops(making, bank.branches),
    rows: () => rowsOf(making, bank),
  }
}

function* rowsOf(
  making: ReturnType<typeof startMaking>,
  { rows, branches }: ReturnType<typeof organisation>,
): Generator<TableRow> {
  yield* rows
  const { city, options } = making
  const homes = homesOf(city, making.random.branch('homes'))
  const plans = coveragePlans(homes, branches, options.customers, making.random.branch('coverage'))
  const stale = stalePlace(plans[0])
  const allied = new Set<string>()
  const tied: (Omit<Parameters<typeof ties>[2], 'workers'> &
    Pick<SeasonGround, 'groups' | 'materials'> & { branch: MadeBranch })[] = []
  for (const plan of plans) {
    const { branch } = plan
    const rings = ringsOf(making, branch, allied)
    yield* placeFacts(making, branch, homes, branch.index === 0 ? stale : null)
    const groups = targetGroups(making, branch, homes)
    yield* groups.rows
    yield* employerProfiles(making, branch)
    const stages = new Map(rings.flatMap((ring) => ring.seats.map(({ shop, stage }) => [shop.id, stage] as const)))
    const files = merchants(making, branch, stages)
    plan.ownerIds = files.merchants.flatMap(({ ownerCustomerId }) => ownerCustomerId ?? [])
    const rivals = rivalPresences(making, branch, files.merchants, files.rows)
    yield* gradedFiles(making, files.rows, rivals)
    yield* typedShops(making, branch, files.merchants)
    const leaders = groups.groups.flatMap(({ id, leader }) =>
      leader ? [{ attachesKind: 'target_group' as const, attachesId: id, title: leader, chance: 0.85 }] : [],
    )
    yield* keyPersons(making, branch, homes, leaders)
    yield* rivals
    yield* visits(making, branch, { homes, groups: groups.groups, files: files.merchants })
    yield* canvass(making, branch, files.merchants)
    yield* contactKeeping(making, branch, files.merchants)
    const made = alliances(making, branch, rings, files.merchants)
    const shown = promotions(making, branch, made.alliances)
    const flowed = flows(making, branch, made.alliances, shown.outlets)
    // Only now do benefits know how often they were used.
    yield* made.rows
    yield* shown.rows
    yield* flowed
    tied.push({
      branch,
      groups: groups.groups,
      alliances: made.alliances,
      files: files.merchants,
      fileRows: files.rows,
      materials: new Map(
        shown.rows.flatMap(({ table, row }) =>
          table === 'material' ? [[String(row.title), String(row.id)] as const] : [],
        ),
      ),
    })
  }
  for (const plan of plans) {
    const doors = new Set<string>()
    const workers: KnownWorker[] = []
    const guests: Guest[] = []
    const customers = customersOf(making, plan, (placeId, door) => {
      if (plan.branch.index === 0 && placeId === stale?.id) doors.add(door)
    })
    const ledger = siteLedger(making, plan.branch)
    for (const made of customers) {
      ledger.see(made)
      const worker = workers.length < doorOpeners ? workerOf(made) : null
      if (worker) workers.push(worker)
      const guest = plan.branch.index === 0 && guests.length < mostGuests ? guestOf(made, plan.branch) : null
      if (guest) guests.push(guest)
      yield made
    }
    yield* ledger.rows()
    for (const { branch, groups, ...rest } of tied) {
      if (branch !== plan.branch) continue
      yield* ties(making, branch, { ...rest, workers })
      yield* events(making, branch, {
        groups,
        guests,
        alliances: rest.alliances,
        files: rest.files,
        materials: rest.materials,
      })
    }
    if (stale && doors.size > 0)
      for (const fact of staleFacts(doors.size)) yield placeStat(making, plan.branch, stale, fact)
  }
  for (const { branch } of plans) yield* savedAudiences(making, branch)
}

/** So many customers of a branch are known to head a firm or keep its books. */
const doorOpeners = 12

function workerOf({ table, row }: TableRow): KnownWorker | null {
  if (table !== 'customer' || !row.workPlaceId) return null
  return { customerId: String(row.id), workPlaceId: String(row.workPlaceId) }
}

/** So many customers near the branch are enough for a season's invitations. */
const mostGuests = 3000
/** Guests live within a walk, metres. */
const guestsWithin = 2200

function guestOf({ table, row }: TableRow, { position }: MadeBranch): Guest | null {
  if (table !== 'customer' || typeof row.lng !== 'number' || typeof row.lat !== 'number') return null
  const metres = metresBetween([row.lng, row.lat], position)
  if (metres > guestsWithin) return null
  return {
    id: String(row.id),
    householdId: row.householdId === null ? null : String(row.householdId),
    ownerUserId: row.ownerUserId === null ? null : String(row.ownerUserId),
    segment: row.segment === null ? null : String(row.segment),
    isProspect: row.lifecycle === 'prospect',
    mayBeAsked: row.marketingConsent === 1,
    familiarity: String(row.familiarity),
    metres,
  }
}

/** One place whose households were counted before half of it was built: nearest to so many customers. */
function stalePlace(plan: ReturnType<typeof coveragePlans>[number] | undefined) {
  const found = (plan?.homes ?? [])
    .filter(({ home }) => home.called && home.buildings.length > 0)
    .toSorted(
      (a, b) =>
        Math.abs(a.customers - 110) - Math.abs(b.customers - 110) || (a.home.place.id < b.home.place.id ? -1 : 1),
    )[0]
  return found?.home.place ?? null
}

/** A verbal figure of years ago (grade b), which beats the estimate from buildings and is out of date. */
const staleFacts = (doors: number): Fact[] => [
  {
    metric: 'households_occupied',
    value: Math.max(1, Math.floor(doors / staleOver)),
    daysAgo: 1290,
    sourceKind: 'property',
    grade: 'b',
    note: '一期交房时口述',
  },
]
