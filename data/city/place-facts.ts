import { daysBefore } from 'domain/civil-date.ts'
import { personsPerHousehold } from 'domain/formulas/household-denominator.ts'
import type { PlaceMetric, StatSource } from 'domain/place.ts'
import type { Grade } from 'domain/rate.ts'
import type { CityPlace, TableRow } from './city.ts'
import type { Home } from './homes-seen.ts'
import { type MadeBranch, type Making, byDistance } from './making.ts'
import { employees, workFigures } from './employers.ts'
import { knownWithin, statGrades } from './proportions.ts'

export interface Fact {
  metric: PlaceMetric
  value: number
  daysAgo: number
  sourceKind: StatSource
  grade: Grade
  note?: string
}

/** A row of what a branch has found out about a place. */
export function placeStat(making: Making, branch: MadeBranch, place: CityPlace, fact: Fact): TableRow {
  const { daysAgo, note = '', ...told } = fact
  return {
    table: 'placeStat',
    row: {
      branchId: branch.id,
      id: making.newId(),
      placeId: place.id,
      ...told,
      asOf: daysBefore(making.options.asOf, daysAgo),
      note,
      createdAt: making.stamps.createdAt,
      createdBy: branch.head.id,
      withdrawnAt: null,
      withdrawnBy: null,
    },
  }
}

/**
 * What each branch has found out about places: counts of households of every grade, employees, pupils, stalls, prices.
 * Nothing about the households of `left`, whose figure comes last.
 */
export function placeFacts(
  making: Making,
  branch: MadeBranch,
  homes: readonly Home[],
  left: CityPlace | null,
): TableRow[] {
  const random = making.random.branch(`place facts ${branch.index}`)
  const rows: TableRow[] = []
  let walls = branch.index
  const add = (place: CityPlace, facts: readonly Fact[]) => {
    rows.push(...facts.map((fact) => placeStat(making, branch, place, fact)))
  }
  for (const { thing: home, metres } of byDistance(
    homes.map((each) => ({ ...each, id: each.place.id, position: each.place.position })),
    branch.position,
  )) {
    if (metres > knownWithin || home.place.id === left?.id) continue
    if (home.buildings.length === 0) walls += 1
    add(home.place, householdFacts(making, branch, home, walls))
  }
  const draw = random.branch('work')
  for (const { thing: place, metres } of byDistance(making.city.places, branch.position)) {
    if (metres > knownWithin || !draw.chance(0.7)) continue
    add(place, workFacts(making, branch, place))
  }
  return rows
}

function householdFacts(
  making: Making,
  branch: MadeBranch,
  { place, called, households, buildings, character }: Home,
  wall: number,
): Fact[] {
  const random = making.drawsFor(`households ${branch.index}`, place.id)
  // Where no house is on the map nobody has counted either, which is why the branch should go there.
  const shares =
    buildings.length === 0
      ? { [wall % 2 === 0 ? 'd' : 'none']: 1 }
      : called
        ? statGrades
        : { c: 0.2, d: 0.1, none: 0.7 }
  const grade = random.weighted<'a' | 'b' | 'c' | 'd' | 'none'>(shares)
  const occupancy = Math.round(random.between(character === 'young' ? 0.68 : 0.8, 0.96) * 100) / 100
  const near = (low: number, high: number) => Math.max(1, Math.round(households * random.between(low, high)))
  const common: Fact[] = [
    {
      metric: 'built_year',
      value: random.whole(...builtYears[character]),
      daysAgo: random.whole(30, 700),
      sourceKind: 'survey',
      grade: 'b',
    },
    {
      metric: 'avg_price',
      value: random.whole(62, 240) * 100,
      daysAgo: random.whole(10, 300),
      sourceKind: 'survey',
      grade: 'c',
    },
  ]
  const makeUp: Fact[] = [
    {
      metric: 'child_household_share',
      value:
        Math.round(random.between(character === 'family' ? 0.2 : 0.06, character === 'family' ? 0.34 : 0.2) * 100) /
        100,
      daysAgo: random.whole(40, 500),
      sourceKind: 'committee',
      grade: 'b',
    },
    {
      metric: 'elder_share',
      value:
        Math.round(random.between(character === 'old' ? 0.26 : 0.08, character === 'old' ? 0.42 : 0.22) * 100) / 100,
      daysAgo: random.whole(40, 500),
      sourceKind: 'committee',
      grade: 'b',
    },
  ]
  const extra = [...(random.chance(0.5) ? common : []), ...(random.chance(0.35) ? makeUp : [])]
  if (grade === 'a') {
    const sourceKind = random.pick<StatSource>(['committee', 'property', 'phonebook_count'])
    const counted = near(0.82, 0.97)
    const earlier: Fact[] = random.chance(0.4)
      ? [
          {
            metric: 'households_occupied',
            value: Math.round(counted * 0.93),
            daysAgo: random.whole(430, 900),
            sourceKind,
            grade: 'a',
          },
        ]
      : []
    return [
      ...earlier,
      { metric: 'households_occupied', value: counted, daysAgo: random.whole(6, 330), sourceKind, grade: 'a' },
      ...extra,
    ]
  }
  if (grade === 'b') {
    const daysAgo = random.whole(20, 620)
    return [
      {
        metric: 'households_planned',
        value: near(0.98, 1.04),
        daysAgo,
        sourceKind: 'property',
        grade: 'b',
        note: '物业提供',
      },
      { metric: 'occupancy', value: occupancy, daysAgo, sourceKind: 'property', grade: 'b' },
      ...extra,
    ]
  }
  if (grade === 'c') {
    return [
      {
        metric: 'population',
        value: Math.round(near(0.84, 0.98) * personsPerHousehold),
        daysAgo: random.whole(60, 800),
        sourceKind: 'gov_stat',
        grade: 'a',
      },
      ...extra,
    ]
  }
  if (grade === 'd') {
    return [
      {
        metric: 'households_occupied',
        value: Math.max(50, Math.round(households / 50) * 50),
        daysAgo: random.whole(30, 600),
        sourceKind: 'estimate_person',
        grade: 'd',
        note: '凭印象',
      },
    ]
  }
  return []
}

const builtYears: Record<Home['character'], [number, number]> = {
  old: [1982, 2001],
  family: [2003, 2016],
  young: [2010, 2021],
  wealthy: [2012, 2023],
  migrant: [1985, 2005],
}

function workFacts(making: Making, branch: MadeBranch, place: CityPlace): Fact[] {
  const figure = workFigures[place.kind]
  if (!figure) return []
  const random = making.drawsFor(`work ${branch.index}`, place.id)
  const facts: Fact[] = [
    {
      metric: figure.metric,
      value: figure.metric === 'employees' ? employees(making, place) : random.whole(...figure.range),
      daysAgo: random.whole(12, 700),
      sourceKind: figure.sourceKind,
      grade: random.pick<Grade>(['a', 'b', 'b', 'c']),
    },
  ]
  if (place.kind === 'school')
    facts.push({
      metric: 'employees',
      value: employees(making, place),
      daysAgo: random.whole(12, 500),
      sourceKind: 'survey',
      grade: 'b',
    })
  return facts
}
