import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { eventRules, type EventState, eventStates, readyChecks } from 'domain/event.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { isRunning, type MadeAlliance } from './alliances.ts'
import type { CityPlace, CityRow, PeopleTable, TableRow } from './city.ts'
import { heldEvent } from './event-day.ts'
import { type MadeBranch, type Making, away, byDistance, positioned } from './making.ts'
import type { MadeMerchant } from './merchants.ts'
import { season, type SeasonEvent, teaDays, teaEvenings, teaTimes } from './season.ts'
import type { MadeGroup } from './target-groups.ts'

/** A customer who may be asked to an event. */
export interface Guest {
  id: string
  householdId: string | null
  ownerUserId: string | null
  segment: string | null
  /** Not a customer yet. */
  isProspect: boolean
  mayBeAsked: boolean
  familiarity: string
  metres: number
}

export interface SeasonGround {
  groups: readonly MadeGroup[]
  alliances: readonly MadeAlliance[]
  files: readonly MadeMerchant[]
  /** In an order that is the same for every making. */
  guests: readonly Guest[]
  /** Approved things to show and give along, by title. */
  materials: ReadonlyMap<string, string>
}

/** A candidate with what the planner found out about it. */
interface Found {
  subjectKind: string
  subjectId: string | null
  name: string
  position: LngLat
  facts: CityRow
}

/** The straight way of an event: its states up to the last. */
const way = eventStates.slice(0, eventStates.indexOf('archived') + 1)
/** Off the straight way: after which state it happened. */
const left: Partial<Record<EventState, EventState>> = { cancelled: 'permit', postponed: 'permit', aborted: 'live' }
const isPast = (event: SeasonEvent, state: EventState) => {
  const reached = left[event.state] ?? event.state
  return way.indexOf(reached) >= way.indexOf(state)
}
/** Whom an event is for, as the audience page asks for them. */
const audienceOf: Record<SeasonEvent['whom'], object> = {
  family_child: { children: true },
  retiree: { elders: true },
  boss: { segments: ['boss'] },
  soho: { segments: ['soho'] },
  employee: { segments: ['employee'] },
}
/** How the sponsors' gifts are shared among three. */
const sponsorShares = [0.5, 0.3, 0.2]
/** So many minutes each step of the day takes. */
const runSheet = [
  ['到场布置、检查音量和围栏', 30],
  ['签到、引导入座', 20],
  ['开场，说明安全出口', 10],
  ['活动进行', 70],
  ['颁奖与合影（征得同意）', 20],
  ['收场、清点物料、登记留言', 30],
] as const
const authorities: Partial<Record<SeasonEvent['site'], string>> = { green: 'park', community: 'property', mall: 'mall' }

/** A season of the first branch's events in all states, with sites, money, people and what came of them. */
export function events(making: Making, branch: MadeBranch, ground: SeasonGround): TableRow[] {
  if (branch.index > 0) return []
  const { asOf, nameSort } = making.options
  const random = making.random.branch('events')
  const rows: TableRow[] = []
  const push = (table: PeopleTable, row: CityRow, id = making.newId()) => {
    rows.push({ table, row: { branchId: branch.id, id, ...row } })
    return id
  }
  const stamps = { ...making.stamps, createdBy: branch.marketing.id }
  const softly = { ...making.softly, createdBy: branch.marketing.id }
  const partners = partnersOf(ground.alliances)
  const gifts = giftsOf()
  const movedCloser = new Set<string>()
  const shopOf = new Map(
    ground.files.flatMap(({ id, ownerCustomerId }) =>
      ownerCustomerId === null ? [] : [[ownerCustomerId, id] as const],
    ),
  )
  const found = candidatesOf(making, branch, ground)
  const evenings = teaEvenings(asOf)
  const seriesId = push('eventSeries', {
    title: '广场舞便民茶摊',
    kind: 'tea_stand',
    rule: JSON.stringify({ days: teaDays, from: daysAfter(asOf, evenings[0] ?? 0), times: teaTimes }),
    ...softly,
  })
  for (const event of season) oneEvent(event.series ? { ...event, inDays: evenings.shift() ?? 0 } : event)
  cameByThemselves()
  return rows

  /** Some buy without anybody having spoken to them: they are no event's merit. */
  function cameByThemselves() {
    const asked = new Set(rows.map(({ row }) => row.customerId))
    const others = ground.guests.filter(({ id, isProspect }) => !asked.has(id) && !isProspect)
    for (const [index, guest] of random.shuffled(others).slice(0, 18).entries())
      push('conversion', {
        leadId: null,
        subjectKind: 'customer',
        subjectId: guest.id,
        line: index % 2 === 0 ? 'deposit_term' : 'mobile_bank',
        happenedOn: daysBefore(asOf, 4 + index * 6),
        valueFen: null,
        fromRivalBank: 0,
        verifiedBy: 'import',
        note: '',
        createdAt: stamps.createdAt,
        createdBy: branch.head.id,
        withdrawnAt: null,
        withdrawnBy: null,
      })
  }

  function oneEvent(event: SeasonEvent) {
    const id = making.newId()
    const onDate = daysAfter(asOf, event.inDays)
    const has = (flag: NonNullable<SeasonEvent['flags']>[number]) => event.flags?.includes(flag) ?? false
    const sites = sitesFor(event).map((site) => ({ site, id: making.newId() }))
    const chosen = isPast(event, 'budget') ? sites[0] : undefined
    push(
      'event',
      {
        seriesId: event.series ? seriesId : null,
        title: event.title,
        titleSort: nameSort(event.title),
        kind: event.kind,
        purpose: event.purpose,
        theme: event.theme,
        audience: JSON.stringify({ unit: event.unit, ...audienceOf[event.whom], ground: 'walk' }),
        unit: event.unit,
        noSelling: Number(has('no_selling')),
        publicGood: Number(has('public_good')),
        loudspeaker: 0,
        minorsExpected: Number(has('minors')),
        tallyOnly: Number(has('tally')),
        onDate,
        startTime: event.from,
        endTime: event.to,
        rainPlan: event.shelter === 'outdoor' ? '下雨改到银行大堂或次周同一天' : '',
        rainDate: event.shelter === 'outdoor' && !event.series ? daysAfter(onDate, 7) : null,
        expectedPeople: Math.round(event.attendTarget * (has('household') ? 2.4 : 1.2)),
        capacity: null,
        inviteTarget: event.inviteTarget || null,
        attendTarget: event.attendTarget,
        leadTarget: event.purpose === 'public_good' ? null : Math.round(event.attendTarget * 0.4),
        appointmentTarget: event.purpose === 'public_good' ? null : Math.round(event.attendTarget * 0.15),
        budgetLimit: event.limitYuan * 100,
        hostUserId: branch.marketing.id,
        serviceCodes: JSON.stringify(event.services ?? []),
        channelGroupIds: '[]',
        basis: isPast(event, 'siting') ? '客群页里这群人多、还不是本行客户的几处，去过人、有联系人' : '',
        invitePlan:
          event.inviteTarget > 0 ? '客户经理先打电话，活动前一天再发一次提醒' : '不邀约，到他们已经在的地方去',
        safetyPlan: has('minors') ? '入口双人值守，孩子凭手环由监护人带离' : '两人一组，互相看得见',
        followPlan: '次日分派，三天内回访，T+30 看转化',
        weights: null,
        chosenSiteId: chosen?.id ?? null,
        fallbackSiteId: event.shelter === 'outdoor' && chosen ? (sites[1]?.id ?? null) : null,
        siteWaiver: event.series ? '一直在这里跳舞，没有别的地方可比' : '',
        state: event.state,
        stateChangedAt: `${event.inDays < 0 ? onDate : daysBefore(asOf, 2)}T09:00:00.000Z`,
        wentWell: JSON.stringify(event.wentWell ?? []),
        wentBadly: JSON.stringify(event.wentBadly ?? []),
        siteVerdict: event.again ? (event.again === 'yes' ? '合适' : '要有遮阳，或换到室内') : '',
        again: event.again ?? null,
        againNote: event.again === 'changed' ? '改室内，签到两张桌子' : '',
        ...softly,
      },
      id,
    )
    for (const { site, id: siteId } of sites)
      push('eventSite', { eventId: id, name: site.name, ...siteRow(event, site), ...softly }, siteId)
    movesOf(event, id, onDate)
    materialOf(event, id)
    push('eventTeam', { eventId: id, userId: branch.marketing.id, duty: '主持' })
    if (isPast(event, 'siting')) {
      push('eventTeam', { eventId: id, userId: branch.field.id, duty: '签到' })
      const manager = branch.managers[0]
      if (manager) push('eventTeam', { eventId: id, userId: manager.id, duty: '接待' })
    }
    if (isPast(event, 'budget')) money(event, id, onDate)
    if (isPast(event, 'budget')) checksOf(event, id)
    if (isPast(event, 'inviting')) stepsOf(event, id)
    if (event.inviteTarget > 0 || event.state === 'live' || event.flags?.includes('tally'))
      heldEvent({
        making,
        branch,
        event,
        eventId: id,
        onDate,
        push,
        guests: ground.guests,
        shopOf,
        partners,
        gifts,
        random,
        movedCloser,
      })
  }

  function materialOf({ material: [title, planned] = ['', 0], ...event }: SeasonEvent, eventId: string) {
    const materialId = ground.materials.get(title)
    if (materialId === undefined) return
    const isOver = isPast(event, 'live')
    const returned = isOver ? Math.floor(planned / 8) : null
    push('eventMaterial', { eventId, materialId, planned, taken: isOver ? planned : null, returned })
  }

  function sitesFor({ site, kind, series }: SeasonEvent): Found[] {
    const first = found[site]
    const others = [found.green, found.community, found.mall, found.branch].filter((other) => other && other !== first)
    if (series) return first ? [first, ...others.slice(-1)].filter((one) => one !== undefined) : []
    const school = kind === 'contest' ? [found.school] : []
    return [first, ...others.slice(0, 2), ...school].filter((one) => one !== undefined)
  }

  function siteRow(event: SeasonEvent, { subjectKind, subjectId, position, facts }: Found): CityRow {
    const isOpen = event.state !== 'siting' && event.state !== 'idea'
    const needsLeave = facts.permission === undefined
    return {
      subjectKind,
      subjectId,
      ...positioned(position),
      capacity: 150,
      shelter: 'outdoor',
      power: 1,
      water: null,
      toilet: 1,
      parking: 0,
      shade: null,
      fenced: 1,
      calmTraffic: 1,
      feeFen: 0,
      permission: needsLeave ? (isOpen ? 'written' : 'pending') : 'none_needed',
      authority: needsLeave ? (authorities[event.site] ?? 'property') : null,
      permissionOn: needsLeave && isOpen ? daysAfter(asOf, Math.min(event.inDays - 12, -1)) : null,
      permissionAttachmentId: null,
      approvalAttachmentId: null,
      contactPersonId: null,
      noiseRisk: 1,
      soundFrom: '09:00',
      soundTo: '21:00',
      rivalBank: isOpen ? 'none' : null,
      fallbackSiteId: null,
      footfall: null,
      note: '',
      ...facts,
    }
  }

  function movesOf(event: SeasonEvent, eventId: string, onDate: string) {
    const reached = left[event.state] ?? event.state
    const path = [...way.slice(0, way.indexOf(reached) + 1), ...(left[event.state] ? [event.state] : [])]
    const begun = Math.min(event.inDays - 2 * path.length, -path.length)
    const dayOf = (state: EventState, index: number) => {
      const after = { live: 0, wrap: 0, follow: 1, review_30: 30, review_90: 90, archived: 91, aborted: 0 }
      const days = after[state as keyof typeof after]
      return days === undefined ? daysAfter(asOf, Math.min(begun + index, 0)) : daysAfter(onDate, days)
    }
    path.forEach((toState, index) =>
      push('eventMove', {
        eventId,
        fromState: path[index - 1] ?? null,
        toState,
        reason: toState === event.state ? (event.reason ?? '') : '',
        movedAt: `${dayOf(toState, index)}T08:${String(10 + index).padStart(2, '0')}:00.000Z`,
        movedBy: (toState === 'compliance' ? branch.head : toState === 'permit' ? branch.compliance : branch.marketing)
          .id,
      }),
    )
    if (isPast(event, 'compliance'))
      push('complianceReview', {
        subjectKind: 'event',
        subjectId: eventId,
        answers: isPast(event, 'permit')
          ? JSON.stringify(Object.fromEntries(eventRules.map((rule) => [rule, { answer: 'ok', words: '' }])))
          : '{}',
        note: '',
        submittedAt: `${daysAfter(asOf, Math.min(begun + 3, 0))}T08:00:00.000Z`,
        submittedBy: branch.marketing.id,
        verdict: isPast(event, 'permit') ? 'approved' : null,
        words: '',
        decidedAt: isPast(event, 'permit') ? `${daysAfter(asOf, Math.min(begun + 4, 0))}T08:00:00.000Z` : null,
        decidedBy: isPast(event, 'permit') ? branch.compliance.id : null,
      })
    if (isPast(event, 'permit') && !['branch', 'hall', 'hotel'].includes(event.site))
      push('eventPermit', {
        eventId,
        kind: 'site',
        authority: event.site === 'green' ? '公园管理处' : event.site === 'mall' ? '商场市场部' : '小区物业',
        state: isPast(event, 'inviting') ? 'granted' : 'asked',
        number: '',
        grantedOn: isPast(event, 'inviting') ? daysAfter(asOf, Math.min(begun + 5, 0)) : null,
        attachmentId: null,
        note: '',
        ...softly,
      })
  }

  function money(event: SeasonEvent, eventId: string, onDate: string) {
    const isOver = isPast(event, 'live') && event.inDays < 0
    const sponsorships = partners.slice(0, event.sponsorYuan ? 3 : 0).map(({ merchant }, index) => {
      const valueFen = Math.round(((event.sponsorYuan ?? 0) * 100 * (sponsorShares[index] ?? 0)) / 100) * 100
      return push('sponsorship', {
        eventId,
        merchantId: merchant.id,
        kind: index === 0 ? 'prize' : index === 1 ? 'goods' : 'discount',
        what: ['奖品一批', '茶点一桌', '体验券二十张'][index] ?? '',
        valueFen,
        inReturn: '背景板上留店名，现场摆一张台卡',
        deliveredFen: isOver ? valueFen : null,
        deliveredOn: isOver ? onDate : null,
        confirmedBy: null,
        confirmedAt: null,
        ...softly,
      })
    })
    if (event.site === 'hotel') {
      const host = ground.files.find(({ shop }) => shop.category === 'hotel')
      if (host) push('eventPartner', { eventId, merchantId: host.id, duty: 'host', note: '' })
    }
    for (const { merchant } of partners.slice(0, event.sponsorYuan ? 2 : 0))
      push('eventPartner', { eventId, merchantId: merchant.id, duty: 'stall', note: '' })
    for (const [item, what, yuan] of event.costs ?? [])
      push('eventCost', {
        eventId,
        item,
        what,
        plannedFen: yuan * 100,
        actualFen: isOver ? yuan * 100 : null,
        sponsorshipId: null,
        ...softly,
      })
    for (const sponsorshipId of sponsorships) {
      const { row } = rows.find(({ row: one }) => one.id === sponsorshipId) ?? { row: {} as CityRow }
      push('eventCost', {
        eventId,
        item: 'gift',
        what: row.what ?? '',
        plannedFen: row.valueFen ?? 0,
        actualFen: isOver ? (row.valueFen ?? 0) : null,
        sponsorshipId,
        ...softly,
      })
    }
    if (!event.assetsYuan) return
    event.assetsYuan.forEach((yuan, index) => {
      const days = index === 0 ? 30 : 90
      if (yuan === 0 || event.inDays + days > 0) return
      push('eventAmount', {
        eventId,
        metric: index === 0 ? 'assets_t30' : 'assets_t90',
        fen: yuan * 100,
        source: '行内系统按到场客户汇总',
        asOf: daysAfter(onDate, days),
        createdAt: stamps.createdAt,
        createdBy: branch.marketing.id,
        withdrawnAt: null,
        withdrawnBy: null,
      })
    })
  }

  function stepsOf(event: SeasonEvent, eventId: string) {
    const staff = [branch.marketing, branch.field, branch.head, branch.managers[0] ?? branch.head]
    let minute = Number(event.from.slice(0, 2)) * 60 + Number(event.from.slice(3)) - 30
    runSheet.forEach(([what, minutes], position) => {
      const startTime = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
      push('eventStep', {
        eventId,
        position,
        startTime,
        minutes,
        what,
        userId: staff[position % staff.length]?.id ?? null,
      })
      minute += minutes
    })
  }

  function checksOf(event: SeasonEvent, eventId: string) {
    for (const code of eventRules) push('eventCheck', { eventId, kind: 'rule', code, answer: 'ok', words: '' })
    if (!isPast(event, 'ready')) return
    for (const code of readyChecks) push('eventCheck', { eventId, kind: 'ready', code, answer: 'ok', words: '' })
  }

  /** Things in the cupboard, bought before the season. */
  function giftsOf() {
    const bought: [name: string, yuan: number, pieces: number][] = [
      ['画材礼包', 32, 80],
      ['便携保温杯', 28, 60],
      ['环保布袋', 6, 300],
    ]
    return bought.map(([name, yuan, pieces]) => {
      const unitFen = yuan * 100
      const giftId = push('gift', { name, nameSort: nameSort(name), unitFen, note: '', ...softly })
      push('giftMove', {
        giftId,
        kind: 'received',
        pieces,
        unitFen,
        eventId: null,
        attendanceId: null,
        customerId: null,
        purpose: null,
        note: '',
        movedOn: daysBefore(asOf, 130),
        createdAt: stamps.createdAt,
        createdBy: branch.marketing.id,
        withdrawnAt: null,
        withdrawnBy: null,
      })
      return { id: giftId, unitFen }
    })
  }
}

/** Members who give to events: those whose alliance runs, of the family ring first. */
function partnersOf(alliances: readonly MadeAlliance[]) {
  return alliances.flatMap(({ members }) => members.filter(isRunning)).slice(0, 6)
}

/** Where events of the season are held: a park, a community's square, a mall, the forecourt, a hotel's hall, a school. */
function candidatesOf(making: Making, branch: MadeBranch, { groups, files }: SeasonGround) {
  const nearest = (kind: CityPlace['kind'], named = true) =>
    byDistance(
      making.city.places.filter((place) => place.kind === kind && (!named || place.named)),
      branch.position,
    )[0]?.thing
  const at = (place: CityPlace | undefined, more: string, facts: CityRow): Found | undefined =>
    place && {
      subjectKind: 'place',
      subjectId: place.id,
      name: `${place.name}${more}`,
      position: place.position,
      facts,
    }
  const dancers = groups
    .filter(({ name }) => name.endsWith('舞队'))
    .toSorted((a, b) => a.metres - b.metres || (a.id < b.id ? -1 : 1))[0]
  const hotel = files
    .filter(({ shop }) => shop.category === 'hotel')
    .toSorted(
      (a, b) => metresBetween(a.shop.position, branch.position) - metresBetween(b.shop.position, branch.position),
    )[0]
  const spot: Found = {
    subjectKind: 'branch_site',
    subjectId: null,
    name: '支行门前空地',
    position: away(branch.position, 12, 180),
    facts: { permission: 'none_needed', capacity: 60, fenced: 0, toilet: 1, noiseRisk: 2, shelter: 'covered' },
  }
  return {
    green: dancers
      ? {
          subjectKind: 'target_group',
          subjectId: dancers.id,
          name: dancers.name.replace(/广场舞队$/, '东广场'),
          position: dancers.position,
          facts: { capacity: 200, shade: 1, noiseRisk: 0, parking: 0 },
        }
      : at(nearest('green'), '东广场', { capacity: 200 }),
    community: at(nearest('community'), '中心广场', { capacity: 160, shade: 1, noiseRisk: 1 }),
    mall: at(nearest('mall'), '中庭', {
      capacity: 220,
      shelter: 'indoor',
      feeFen: 600_000,
      parking: 1,
      noiseRisk: 0,
      water: 1,
    }),
    branch: spot,
    hall: {
      subjectKind: 'branch_site',
      subjectId: null,
      name: '支行大堂',
      position: branch.position,
      facts: { permission: 'none_needed', capacity: 50, toilet: 1, water: 1, noiseRisk: 0, shelter: 'indoor' },
    },
    hotel: hotel && {
      subjectKind: 'merchant',
      subjectId: hotel.id,
      name: `${hotel.shop.name}宴会厅`,
      position: hotel.shop.position,
      facts: { capacity: 90, shelter: 'indoor', parking: 1, water: 1, permission: 'none_needed', noiseRisk: 0 },
    },
    school: at(nearest('school'), '操场', { capacity: 400, toilet: 1, authority: 'school_education' }),
  } satisfies Record<string, Found | undefined>
}
