import type { Segment } from 'domain/customer.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import type { Rhythm, TargetGroupKind } from 'domain/target-group.ts'
import type { Random } from 'domain/random.ts'
import type { CityPlace, TableRow } from './city.ts'
import type { Home } from './homes-seen.ts'
import { type MadeBranch, type Making, away, byDistance, positioned } from './making.ts'

/** A kind of group: at which places it meets, when, and how it is named after its place. */
interface Pattern {
  kind: TargetGroupKind
  segment: Segment
  at: readonly string[]
  name: readonly string[]
  size: [low: number, high: number]
  rhythm: Rhythm
  habits: readonly string[]
  season?: string
  /** Who speaks for it. */
  leader?: string
}

const everyDay: Rhythm['days'] = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']
const workdays: Rhythm['days'] = ['mo', 'tu', 'we', 'th', 'fr']

/** Twenty for a branch (the worked example of K01): most close by, in the kinds a branch lists. */
const patterns: readonly Pattern[] = [
  {
    kind: 'dance',
    segment: 'retiree',
    at: ['green'],
    name: ['{}广场舞队'],
    size: [35, 80],
    rhythm: { days: everyDay, from: '19:00', to: '20:30' },
    habits: ['square_dance', 'dance'],
    leader: 'dance_leader',
  },
  {
    kind: 'dance',
    segment: 'retiree',
    at: ['community'],
    name: ['{}健身操队'],
    size: [15, 40],
    rhythm: { days: everyDay, from: '07:00', to: '08:00' },
    habits: ['square_dance'],
    leader: 'dance_leader',
  },
  {
    kind: 'other',
    segment: 'retiree',
    at: ['green'],
    name: ['{}太极队', '{}合唱团'],
    size: [18, 45],
    rhythm: { days: ['mo', 'we', 'fr', 'su'], from: '06:30', to: '08:00' },
    habits: ['tai_chi', 'choir'],
    leader: 'dance_leader',
  },
  {
    kind: 'school',
    segment: 'family_child',
    at: ['school'],
    name: ['{}接送家长'],
    size: [300, 1200],
    rhythm: { days: workdays, from: '16:20', to: '17:30' },
    habits: ['family_time'],
    season: '寒暑假除外',
  },
  {
    kind: 'school',
    segment: 'family_child',
    at: ['kindergarten'],
    name: ['{}家长'],
    size: [90, 300],
    rhythm: { days: workdays, from: '16:00', to: '17:00' },
    habits: ['family_time'],
    season: '寒暑假除外',
  },
  {
    kind: 'market',
    segment: 'soho',
    at: ['market'],
    name: ['{}摊主'],
    size: [50, 180],
    rhythm: { days: everyDay, from: '05:30', to: '10:00' },
    habits: ['morning_market'],
    leader: 'market_office',
  },
  {
    kind: 'market',
    segment: 'retiree',
    at: ['market'],
    name: ['{}早市买菜居民'],
    size: [200, 600],
    rhythm: { days: everyDay, from: '06:30', to: '09:00' },
    habits: ['morning_market'],
  },
  {
    kind: 'enterprise',
    segment: 'employee',
    at: ['office', 'park_ind'],
    name: ['{}上班族'],
    size: [180, 900],
    rhythm: { days: workdays, from: '11:40', to: '13:20' },
    habits: ['coffee', 'breakfast_out'],
  },
  {
    kind: 'enterprise',
    segment: 'new_grad',
    at: ['office', 'enterprise'],
    name: ['{}新员工'],
    size: [12, 60],
    rhythm: { days: workdays, from: '17:30', to: '18:30' },
    habits: ['coffee', 'online_shopping'],
    season: '7—9 月入职季',
  },
  {
    kind: 'institution',
    segment: 'gov_staff',
    at: ['gov', 'hospital'],
    name: ['{}工作人员'],
    size: [40, 400],
    rhythm: { days: workdays, from: '11:30', to: '13:30' },
    habits: [],
  },
  {
    kind: 'trade',
    segment: 'soho',
    at: ['mall', 'market'],
    name: ['{}店主群'],
    size: [60, 160],
    rhythm: { days: ['mo', 'tu', 'we'], from: '10:00', to: '11:30' },
    habits: ['online_shopping'],
  },
  {
    kind: 'community',
    segment: 'homemaker',
    at: ['community'],
    name: ['{}妈妈群'],
    size: [60, 260],
    rhythm: { days: [], from: '20:00', to: '22:00' },
    habits: ['family_time', 'online_shopping'],
  },
  {
    kind: 'community',
    segment: 'retiree',
    at: ['community'],
    name: ['{}棋牌室老人', '{}书画社'],
    size: [15, 50],
    rhythm: { days: everyDay, from: '13:30', to: '17:00' },
    habits: ['mahjong', 'chess', 'calligraphy'],
  },
]
const perBranch = 19
/** Groups are looked for so far out; the farthest few of twenty in the example lie between 960 and 1,180 m. */
const groupsWithin = 1180

export interface MadeGroup {
  id: string
  name: string
  leader: string | null
  position: LngLat
  metres: number
}

/** The groups a branch wants, and a wholesale market of the county far beyond all others. */
export function targetGroups(
  making: Making,
  branch: MadeBranch,
  homes: readonly Home[],
): { rows: TableRow[]; groups: MadeGroup[] } {
  const random = making.random.branch(`groups ${branch.index}`)
  const rows: TableRow[] = []
  const groups: MadeGroup[] = []
  const add = (
    group: Omit<Pattern, 'at' | 'name' | 'size'> & {
      name: string
      position: LngLat
      placeId: string | null
      size: number
      inRadius: boolean
    },
  ) => {
    const id = making.newId()
    rows.push({
      table: 'targetGroup',
      row: {
        branchId: branch.id,
        id,
        name: group.name,
        nameSort: making.options.nameSort(group.name),
        kind: group.kind,
        segment: group.segment,
        placeId: group.placeId,
        ...positioned(group.position),
        sizeEstimate: random.chance(0.92) ? group.size : null,
        rhythm: JSON.stringify(group.rhythm),
        season: group.season ?? '',
        habits: JSON.stringify(group.habits),
        status: random.weighted({ spotted: 0.35, contacted: 0.35, cooperating: 0.3 }),
        inRadius: group.inRadius ? 1 : 0,
        note: '',
        ...making.softly,
      },
    })
    groups.push({
      id,
      name: group.name,
      leader: group.leader ?? null,
      position: group.position,
      metres: metresBetween(branch.position, group.position),
    })
  }
  for (const { pattern, place } of chosen(making.city.places, homes, branch.position, random)) {
    const position = away(place.position, random.between(0, 25), random.between(0, 360))
    const size = Math.round(random.between(...pattern.size) / 5) * 5
    add({
      ...pattern,
      name: random.pick(pattern.name).replace('{}', place.name),
      position,
      placeId: place.id,
      size,
      inRadius: true,
    })
  }
  if (branch.index === 0) {
    const { name, position, placeId } = making.options.farMarket
    const rhythm: Rhythm = { days: everyDay, from: '03:00', to: '08:00' }
    add({
      kind: 'market',
      segment: 'soho',
      name: `${name}商户`,
      position,
      placeId,
      size: 320,
      rhythm,
      habits: ['morning_market'],
      inRadius: true,
    })
  }
  // One more that the branch knows of and does not count.
  const last = rows.at(-2)
  if (last) last.row.inRadius = 0
  return { rows, groups }
}

/** Goes through the patterns again and again, each time to the nearest place not yet taken for it. */
function chosen(places: readonly CityPlace[], homes: readonly Home[], from: LngLat, random: Random) {
  const homeIds = new Set(
    homes.filter(({ households, called }) => households >= 250 && called).map(({ place }) => place.id),
  )
  const near = byDistance(places, from).filter(
    ({ thing, metres }) => metres <= groupsWithin && (thing.kind !== 'community' || homeIds.has(thing.id)),
  )
  const taken = new Set<string>()
  const found: { pattern: Pattern; place: CityPlace }[] = []
  for (let round = 0; round < 4; round += 1) {
    for (const pattern of patterns) {
      const free = near.filter(
        ({ thing }) =>
          pattern.at.includes(thing.kind) &&
          !taken.has(`${thing.id} ${pattern.name[0]}`) &&
          !taken.has(`${thing.id} ${pattern.kind}`),
      )
      const next = free[random.whole(0, Math.min(1, free.length - 1))]
      if (!next || found.length >= perBranch) continue
      taken.add(`${next.thing.id} ${pattern.name[0]}`).add(`${next.thing.id} ${pattern.kind}`)
      found.push({ pattern, place: next.thing })
    }
  }
  return found
}
