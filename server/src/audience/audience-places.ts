import { type AudiencePlace, type AudienceQuestion, asksForResidents, type AudienceThere } from 'domain/audience.ts'
import { audienceThere, childShare, elderShare, notYetOurs, shareOfSample } from 'domain/formulas/audience-count.ts'
import { coverageCounts } from 'domain/formulas/coverage-rate.ts'
import {
  bestObservation,
  type Denominator,
  householdDenominator,
  type Observation,
  personDenominator,
  residentDenominator,
} from 'domain/formulas/household-denominator.ts'
import { type LngLat, metresBetween, walkMetresPerMinute } from 'domain/lng-lat.ts'
import { homeKinds, workKinds } from 'domain/place.ts'
import type { Person } from '#customers/people-queries.ts'
import type { MapPlaceRow } from '#customer-map/customer-map-queries.ts'
import { asksOfOwn, isAudience, sampleOf, type Trait, traitsOf } from './audience-people.ts'
import type { AudienceGroup, AudienceRows } from './audience-rows.ts'

/** A group is looked for among the customers who live at most so far from its spot. */
const groupMetres = 1000

/** A place before it is ranked and told: with how many of our customers its figure stands on. */
export type FoundPlace = Omit<
  AudiencePlace,
  'rank' | 'reasons' | 'keyPersons' | 'groups' | 'lastEvent' | 'lastWalkedOn' | 'ours' | 'notYet'
> & {
  ours: { low: number; high: number }
  /** Our customers that `there` was made from; null where it was not. */
  sample: { count: number; total: number } | null
}

/** Every place of the ground that may hold somebody of the audience, unranked. */
export function audiencePlaces(rows: AudienceRows, question: AudienceQuestion): FoundPlace[] {
  const asked = traitsOf(question, rows.homeFacts)
  const kinds = question.filter?.placeKinds
  const residents = Map.groupBy(rows.people, ({ homePlaceId }) => homePlaceId ?? '')
  const workers = Map.groupBy(rows.people, ({ workPlaceId }) => workPlaceId ?? '')
  const wantsEmployer = employersOf(rows, question)
  const homes = asksForResidents(question)
    ? rows.places
        .filter(({ kind }) => homeKinds.includes(kind) && (!kinds?.length || kinds.includes(kind)))
        .map((place) => homeOf(rows, question, asked, place, residents.get(place.id) ?? []))
    : []
  const employers = rows.places
    .filter(({ id, kind }) => workKinds.includes(kind) && wantsEmployer(id))
    .map((place) => employerOf(rows, place, workers.get(place.id) ?? []))
  const groups = rows.groups
    .filter(({ id }) => question.targetGroupIds?.includes(id))
    .map((group) => groupOf(rows, group))
  return [...homes, ...employers, ...groups]
}

function employersOf({ payroll }: AudienceRows, question: AudienceQuestion): (placeId: string) => boolean {
  return (placeId) =>
    (question.employerIds?.includes(placeId) ?? false) ||
    (question.payroll?.includes(payroll.get(placeId) ?? 'none') ?? false)
}

function homeOf(
  rows: AudienceRows,
  question: AudienceQuestion,
  asked: ReturnType<typeof traitsOf>,
  place: MapPlaceRow,
  living: readonly Person[],
): FoundPlace {
  const { onDate } = rows
  const { unit } = question
  const stats = (rows.stats.get(place.id) ?? []).filter(({ asOf }) => asOf <= onDate)
  const households = householdDenominator(stats, rows.buildings.get(place.id) ?? null, onDate)
  const all = unit === 'household' ? households : residentDenominator(stats, households, onDate)
  const active = living.filter(({ isActive }) => isActive)

  const told = [
    asked.children && toldShare(stats, 'child_household_share', onDate, (stat) => childShare(stat, unit)),
    asked.elders && toldShare(stats, 'elder_share', onDate, (stat) => elderShare(stat, unit)),
  ]
  // What nobody told of the place is asked of our own customers there, together with what only they tell.
  const open: Trait[] = [
    ...(asked.children && !told[0] ? [asked.children] : []),
    ...(asked.elders && !told[1] ? [asked.elders] : []),
    ...asked.own,
  ]
  const sample = open.length > 0 ? sampleOf(active, open) : null
  const shares = [...told.filter((share) => share !== null), ...(sample ? [shareOfSample(sample)] : [])]
  const isOfOwn = asksOfOwn(question.filter)
  const there = isOfOwn ? null : audienceThere(all, shares)

  const traits = [asked.children, asked.elders, ...asked.own].filter((trait) => trait !== null)
  const anyLifecycle = (question.filter?.lifecycles?.length ?? 0) > 0
  const matching = (anyLifecycle ? living : active).filter(
    (person) => (rows.filtered?.has(person.id) ?? true) && isAudience(person, traits),
  )
  const counts = coverageCounts(matching)
  const ours =
    unit === 'household'
      ? { low: counts.units, high: counts.units + counts.unlocated }
      : { low: matching.length, high: matching.length }
  return {
    ...groundOf(rows, place.position),
    key: `home ${place.id}`,
    kind: 'home',
    id: place.id,
    placeId: place.id,
    name: place.name,
    named: place.named,
    placeKind: place.kind,
    groupKind: null,
    geometry: place.geometry,
    unit,
    all: all && Math.round(all.count),
    there,
    unknown: there ? null : unknownOf(isOfOwn, all),
    ours,
    sample: there && there.source !== 'stat' && there.source !== 'homes' ? sample : null,
    rhythm: null,
    payroll: null,
  }
}

function employerOf(rows: AudienceRows, place: MapPlaceRow, working: readonly Person[]): FoundPlace {
  const all = personDenominator(rows.stats.get(place.id) ?? [], 'employees', rows.onDate)
  const there = all && countedThere(all, 'employees')
  const ours = working.filter(({ isActive }) => isActive).length
  return {
    ...groundOf(rows, place.position),
    key: `employer ${place.id}`,
    kind: 'employer',
    id: place.id,
    placeId: place.id,
    name: place.name,
    named: place.named,
    placeKind: place.kind,
    groupKind: null,
    geometry: place.geometry,
    unit: 'person',
    all: all?.count ?? null,
    there,
    unknown: there ? null : 'employees',
    ours: { low: ours, high: ours },
    sample: null,
    rhythm: null,
    payroll: rows.payroll.get(place.id) ?? 'none',
  }
}

/** A group has no list of its people: of ours are at most those nearby who share its habits and its segment. */
function groupOf(rows: AudienceRows, group: AudienceGroup): FoundPlace {
  const size = group.sizeEstimate
  // Whoever typed it, an estimate is no count (as `estimate_person` of a place).
  const there = size === null ? null : countedThere({ count: size, grade: 'd', asOf: null }, 'group_size')
  const mayBelong = rows.people.filter(
    ({ isActive, position, segment, tags }) =>
      isActive &&
      position !== null &&
      (group.habits.length > 0 ? tags.some((tag) => group.habits.includes(tag)) : segment === group.segment) &&
      metresBetween(position, group.position) <= groupMetres,
  ).length
  return {
    ...groundOf(rows, group.position),
    key: `target_group ${group.id}`,
    kind: 'target_group',
    id: group.id,
    placeId: group.placeId,
    name: group.name,
    named: true,
    placeKind: null,
    groupKind: group.kind,
    geometry: null,
    unit: 'person',
    all: size,
    there,
    unknown: there ? null : 'group_size',
    ours: { low: 0, high: Math.min(size ?? 0, mayBelong) },
    sample: null,
    rhythm: group.rhythm,
    payroll: null,
  }
}

const groundOf = ({ site, walks }: AudienceRows, position: LngLat) => {
  const walked = walks.metresTo(position)
  return {
    position,
    metres: metresBetween(site.position, position),
    walkMinutes: walked === null ? null : walked / walkMetresPerMinute,
  }
}

function toldShare<Share>(
  stats: readonly Observation[],
  metric: 'child_household_share' | 'elder_share',
  onDate: string,
  shareOf: (stat: NonNullable<ReturnType<typeof bestObservation>>) => Share,
): Share | null {
  const best = bestObservation(stats, metric, onDate)
  return best && shareOf(best)
}

const countedThere = (
  { count, grade, asOf }: Pick<Denominator, 'count' | 'grade' | 'asOf'>,
  source: AudienceThere['source'],
): AudienceThere => ({ low: grade === 'd' ? 0 : count, value: count, high: count, grade, asOf, source })

function unknownOf(isOfOwn: boolean, all: Denominator | null): AudiencePlace['unknown'] {
  if (isOfOwn) return 'filter_of_own'
  return all === null ? 'households' : 'share'
}

/** Who is there and not yet ours; null where nobody knows who is there. */
export const notYetOf = ({ there }: Pick<FoundPlace, 'there'>, ours: { low: number; high: number }) =>
  there && notYetOurs(there, ours)
