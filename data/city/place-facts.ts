import { daysBefore } from 'domain/civil-date.ts'
import { personsPerHousehold } from 'domain/formulas/household-denominator.ts'
import type { PlaceMetric, StatSource } from 'domain/place.ts'
import { workKinds } from 'domain/place.ts'
import type { Grade } from 'domain/rate.ts'
import type { CityPlace, TableRow } from './city.ts'
import type { Home } from './homes-seen.ts'
import { type MadeBranch, type Making, byDistance, dayWithin } from './making.ts'
import { gender, personName, surname } from './person-names.ts'
import { statGrades } from './proportions.ts'

/** How far a branch knows its places, metres. */
const knownWithin = 1700

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
  const add = (place: CityPlace, facts: readonly Fact[]) => {
    rows.push(...facts.map((fact) => placeStat(making, branch, place, fact)))
  }
  for (const { thing: home, metres } of byDistance(
    homes.map((each) => ({ ...each, id: each.place.id, position: each.place.position })),
    branch.position,
  )) {
    if (metres > knownWithin || home.place.id === left?.id) continue
    add(home.place, householdFacts(making, branch, home))
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
): Fact[] {
  const random = making.drawsFor(`households ${branch.index}`, place.id)
  // Where no house is on the map nobody has counted either, which is why the branch should go there.
  const shares = buildings.length === 0 ? { d: 0.5, none: 0.5 } : called ? statGrades : { c: 0.2, d: 0.1, none: 0.7 }
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

/** People who really work in a place; what a branch knows of it may be older. */
export function employees(making: Making, place: CityPlace): number {
  const [low, high] = place.kind === 'school' ? [45, 160] : (workFigures[place.kind]?.range ?? [5, 20])
  return making.drawsFor('employees', place.id).whole(low, high)
}

/** Employees and so on by kind of place: how many, told by whom. */
const workFigures: Partial<
  Record<CityPlace['kind'], { metric: PlaceMetric; range: [number, number]; sourceKind: StatSource }>
> = {
  office: { metric: 'employees', range: [280, 1900], sourceKind: 'property' },
  park_ind: { metric: 'employees', range: [600, 3200], sourceKind: 'property' },
  enterprise: { metric: 'employees', range: [24, 420], sourceKind: 'survey' },
  gov: { metric: 'employees', range: [35, 320], sourceKind: 'survey' },
  hospital: { metric: 'employees', range: [700, 1600], sourceKind: 'survey' },
  school: { metric: 'students', range: [620, 2100], sourceKind: 'survey' },
  kindergarten: { metric: 'students', range: [120, 380], sourceKind: 'survey' },
  market: { metric: 'stalls', range: [60, 240], sourceKind: 'property' },
  mall: { metric: 'stalls', range: [90, 220], sourceKind: 'property' },
  green: { metric: 'footfall_per_hour', range: [60, 420], sourceKind: 'survey' },
  transit: { metric: 'footfall_per_hour', range: [900, 3200], sourceKind: 'survey' },
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

const wishes: Partial<Record<string, readonly string[]>> = {
  property_mgr: [
    '想要暑期纳凉伞',
    '希望帮忙做一次反诈讲座',
    '物业费代扣方便业主',
    '门岗换新需要赞助',
    '想办一次亲子活动',
    '希望不要在大堂摆摊太久',
  ],
  committee_head: ['需要志愿者帮独居老人', '想要社区食堂优惠', '希望办防诈骗宣传', '缺活动场地桌椅'],
  owner_committee: ['业委会账户想换银行', '希望业主有专属优惠'],
  dance_leader: ['想要遮阳和饮水', '需要新音箱的电池', '希望有地方放音响', '想组织队员春游'],
  market_office: ['摊位收款码统一管理', '想给摊主做小额贷款说明', '希望凌晨能换零钱'],
  principal: ['家长会上讲一次财商课', '想要阅读角的书'],
  hr: ['代发日不要排队', '想给新员工集中办卡', '员工体检优惠'],
  finance: ['希望上门收单据', '对公开户材料一次说清'],
  security: ['夜班想要热水', '提前打招呼就放行'],
  village_head: ['征地款到账后的安排', '村里老人办社保卡'],
}

interface Door {
  attachesKind: 'place' | 'target_group'
  attachesId: string
  title: string
  chance: number
}

/** Who opens doors: property managers, committee heads, principals, personnel officers; no phones. */
export function keyPersons(
  making: Making,
  branch: MadeBranch,
  homes: readonly Home[],
  groups: readonly Door[],
): TableRow[] {
  const random = making.random.branch(`key persons ${branch.index}`)
  const isClose = ({ position, id }: { position: CityPlace['position']; id: string }) =>
    byDistance([{ id, position }], branch.position).every(({ metres }) => metres < knownWithin)
  const doors: Door[] = [
    ...homes
      .filter(({ called, place }) => called && isClose(place))
      .flatMap(({ place }): Door[] => [
        {
          attachesKind: 'place',
          attachesId: place.id,
          title: place.kind === 'village' ? 'village_head' : 'property_mgr',
          chance: 0.55,
        },
        {
          attachesKind: 'place',
          attachesId: place.id,
          title: random.pick(['committee_head', 'owner_committee', 'security']),
          chance: 0.25,
        },
      ]),
    ...making.city.places
      .filter((place) => workKinds.includes(place.kind) && isClose(place))
      .map((place): Door => ({
        attachesKind: 'place',
        attachesId: place.id,
        title: place.kind === 'school' ? 'principal' : random.pick(['hr', 'finance']),
        chance: 0.4,
      })),
    ...making.city.places
      .filter((place) => place.kind === 'market' && isClose(place))
      .map((place): Door => ({
        attachesKind: 'place',
        attachesId: place.id,
        title: 'market_office',
        chance: 0.8,
      })),
    ...groups,
  ]
  return doors
    .filter(({ chance }) => random.chance(chance))
    .map(({ attachesKind, attachesId, title }) => ({
      table: 'keyPerson' as const,
      row: {
        branchId: branch.id,
        id: making.newId(),
        attachesKind,
        attachesId,
        name:
          title === 'dance_leader'
            ? `${surname(random)}阿姨`
            : random.chance(0.5)
              ? personName(random, gender(random))
              : `${surname(random)}经理`,
        title,
        phone: null,
        consentOn: null,
        attitude: random.weighted({ support: 0.3, neutral: 0.42, unknown: 0.18, resist: 0.1 }),
        whatTheyWant: random.chance(0.75) ? random.pick(wishes[title] ?? ['想先了解']) : '',
        ownerUserId: random.pick(branch.managers).id,
        lastContactOn: random.chance(0.8) ? dayWithin(making, random, 3, 420) : null,
        ...making.softly,
      },
    }))
}

/** The branch's file on employers: who pays salaries through whom. */
export function employerProfiles(making: Making, branch: MadeBranch): TableRow[] {
  const random = making.random.branch(`employers ${branch.index}`)
  const kinds: readonly string[] = ['enterprise', 'gov', 'hospital', 'school', 'office', 'park_ind']
  return byDistance(
    making.city.places.filter(({ kind }) => kinds.includes(kind)),
    branch.position,
  )
    .filter(({ metres }) => metres < knownWithin && random.chance(branch.index === 0 ? 0.65 : 0.3))
    .map(({ thing: { id, kind } }) => {
      const payrollStatus = random.weighted({
        none: 0.38,
        prospect: 0.26,
        negotiating: 0.12,
        live_here: 0.2,
        lost: 0.04,
      })
      return {
        table: 'employerProfile' as const,
        row: {
          branchId: branch.id,
          id: making.newId(),
          placeId: id,
          sector: sectorOf(kind, random.chance(0.2)),
          corpAccount:
            payrollStatus === 'live_here' ? 'here' : random.weighted({ unknown: 0.45, rival: 0.4, here: 0.15 }),
          payrollStatus,
          payDay: random.chance(0.6) ? random.whole(5, 28) : null,
          ...making.softly,
        },
      }
    })
}

const sectorOf = (kind: CityPlace['kind'], isState: boolean): string =>
  ({ gov: 'gov', hospital: 'medical', school: 'education' })[String(kind)] ?? (isState ? 'soe' : 'private')
