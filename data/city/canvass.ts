import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { metresBetween } from 'domain/lng-lat.ts'
import type { CityRow, CitySide, PeopleTable, TableRow } from './city.ts'
import { walkedStop } from './canvass-visits.ts'
import type { MadeBranch, MadeStaff, Making } from './making.ts'
import type { MadeMerchant } from './merchants.ts'

/** Streets of a walk lie this near the branch, metres. */
const walkedWithin = 700
/** A street with fewer doors is not worth a day's walk. */
const fewestDoors = 6
/** Minutes a door takes before the branch's own pace is learned (K17). */
const minutesPerDoor = 6.9
/** Shares of shops that took something up within a month, walked and left out (ours). */
const walkedBuy = 0.12
const othersBuy = 0.05
const shopLines = ['acquiring', 'settlement', 'mobile_bank'] as const

/** How far a walk of the demo has come: nothing done, some doors done, all done. */
type Progress = 'chosen' | 'half' | 'all'

interface Walk {
  title: string
  daysFromNow: number
  state: 'draft' | 'running' | 'closed'
  streets: readonly CitySide[][]
  progress: Progress
  goal: string
  parkedFromId?: string
  /** Left out by lot before the walk, to see what walking did. */
  heldOut?: readonly CitySide[]
}

/**
 * Walks street by street: one of three weeks ago that is closed, one that is out today, and one for next Saturday of which
 * only the streets are chosen. The second branch has not begun.
 */
export function canvass(making: Making, branch: MadeBranch, files: readonly MadeMerchant[]): TableRow[] {
  if (branch.index > 0) return []
  const streets = streetsNear(making, branch)
  const past = streets.slice(0, 3)
  // The streets with most doors of those that follow, so that the day is worth a look.
  const byDoors = streets.slice(3, 12).toSorted((a, b) => count(b) - count(a))
  const [today, next] = [byDoors.slice(0, 2), [...byDoors.slice(2), ...past]]
  const walks: Walk[] = [
    {
      title: `周六外拓　${names(past)}`,
      daysFromNow: daysToSaturday(making.options.asOf) - 35,
      state: 'closed',
      streets: past,
      progress: 'all',
      goal: 'file',
      heldOut: leftOut(making, branch, [...byDoors.slice(2), ...streets.slice(12)], files),
    },
    {
      title: `今日外拓　${names(today)}`,
      daysFromNow: 0,
      state: 'running',
      streets: today,
      progress: 'half',
      goal: 'acquire',
    },
    {
      title: `周六外拓　${names(next.slice(0, 3))}`,
      daysFromNow: daysToSaturday(making.options.asOf),
      state: 'draft',
      streets: next,
      progress: 'chosen',
      goal: 'file',
    },
  ]
  return walks.filter((walk) => walk.streets.length > 0).flatMap((walk) => rowsOf(making, branch, files, walk))
}

/** Shops on the streets that were left out: enough to compare with (ours). */
const mostLeftOut = 70

/** Streets of which none was walked before the next Saturday, until they hold enough shops that the branch has a file on. */
function leftOut(
  making: Making,
  branch: MadeBranch,
  streets: readonly CitySide[][],
  files: readonly MadeMerchant[],
): CitySide[] {
  const filed = new Set(files.map(({ shop }) => shop.id))
  const chosen: CitySide[] = []
  let shops = 0
  for (const sides of making.random.branch(`left out ${branch.index}`).shuffled(streets)) {
    if (shops >= mostLeftOut) break
    chosen.push(...sides)
    shops += shopsOf(sides, filed).length
  }
  return chosen
}

const shopsOf = (sides: readonly CitySide[], filed: { has: (shopId: string) => boolean }): string[] =>
  sides.flatMap(({ doors }) => doors.flatMap(({ shopId }) => (shopId !== null && filed.has(shopId) ? shopId : [])))

const names = (streets: readonly CitySide[][]) => streets.map(([side]) => side?.street ?? '').join('、')

const daysToSaturday = (asOf: string) => ((6 - new Date(`${asOf}T00:00:00Z`).getUTCDay() + 7) % 7) + 7

/** Named streets with doors, the one that begins nearest to the branch first; each with its sides along the street. */
function streetsNear({ city }: Making, branch: MadeBranch): CitySide[][] {
  const near = city.sides.filter(
    ({ named, doors, line }) =>
      named && doors.length > 0 && line.some((at) => metresBetween(at, branch.position) < walkedWithin),
  )
  const far = (side: CitySide) => Math.min(...side.line.map((at) => metresBetween(at, branch.position)))
  return [...Map.groupBy(near, ({ street }) => street).values()]
    .filter((sides) => count(sides) >= fewestDoors)
    .map((sides) => sides.toSorted((a, b) => far(a) - far(b) || (a.id < b.id ? -1 : 1)))
    .toSorted(
      (a, b) =>
        far(a[0] as CitySide) - far(b[0] as CitySide) ||
        ((a[0] as CitySide).street < (b[0] as CitySide).street ? -1 : 1),
    )
}

const count = (sides: readonly CitySide[]) => sides.reduce((sum, { doors }) => sum + doors.length, 0)

function rowsOf(making: Making, branch: MadeBranch, files: readonly MadeMerchant[], walk: Walk): TableRow[] {
  const { newId, softly, options } = making
  const random = making.random.branch(`walk ${walk.title}`)
  const rows: TableRow[] = []
  const onDate = daysAfter(options.asOf, walk.daysFromNow)
  const planId = newId()
  const push = (table: PeopleTable, row: CityRow) => {
    const id = newId()
    rows.push({ table, row: { branchId: branch.id, id, ...row } })
    return id
  }
  const staff: MadeStaff[] = [branch.field, ...branch.managers.slice(0, 2), branch.alliance]
  rows.push({ table: 'canvassPlan', row: planRow(making, branch, walk, planId, onDate) })
  staff.forEach(({ id: userId }, position) => push('canvassPlanStaff', { planId, userId, position }))
  const sides = walk.streets.flat()
  if (walk.progress === 'chosen') {
    sides.forEach(({ id: sideId }, position) =>
      push('canvassPlanSide', { planId, sideId, packetId: null, position, locked: 0 }),
    )
    return rows
  }
  const fileOf = new Map(files.map((file) => [file.shop.id, file]))
  if (walk.heldOut) compared(walk.heldOut)
  movesOf(walk, onDate).forEach(([fromState, toState, movedAt]) =>
    push('canvassPlanMove', {
      planId,
      packetId: null,
      fromState,
      toState,
      reason: '',
      movedAt,
      movedBy: branch.head.id,
    }),
  )
  shared(sides, staff.length).forEach((own, index) => {
    const walker = staff[index] ?? branch.field
    const letter = 'ABCD'[index] ?? 'D'
    // Of the walk that is out, the last walker has not begun.
    const isOut = walk.progress === 'half'
    const hasBegun = !isOut || index < staff.length - 1
    const packetId = newId()
    const doors = own.flatMap((side) => side.doors.map((door) => ({ side, ...door })))
    rows.push({
      table: 'packet',
      row: {
        branchId: branch.id,
        id: packetId,
        planId,
        letter,
        name: own[0]?.street ?? '',
        state: isOut ? (hasBegun ? 'in_progress' : 'assigned') : 'returned',
        locked: 0,
        minutes: Math.round(doors.length * minutesPerDoor),
        walkM: Math.round(own.reduce((sum, { lengthM }) => sum + lengthM, 0)),
        doorCount: doors.length,
        route: JSON.stringify(own.flatMap(({ line }) => line)),
        startLabel: own[0]?.street ?? '',
        endLabel: own.at(-1)?.street ?? '',
        note: '',
        printedAt: null,
        fetchedAt: hasBegun ? `${onDate}T01:20:00.000Z` : null,
        startedAt: hasBegun ? `${onDate}T01:30:00.000Z` : null,
        completedAt: isOut ? null : `${onDate}T08:40:00.000Z`,
        returnedAt: isOut ? null : `${onDate}T09:05:00.000Z`,
        returnedBy: isOut ? null : walker.id,
        returnNote: '',
        materialsOut: 40,
        materialsBack: isOut ? null : random.whole(3, 15),
        ...softly,
      },
    })
    push('packetMember', { packetId, userId: walker.id })
    own.forEach(({ id: sideId }, position) =>
      push('canvassPlanSide', { planId, sideId, packetId, position, locked: 0 }),
    )
    const done = isOut ? (hasBegun ? Math.ceil(doors.length * 0.45) : 0) : doors.length
    doors.forEach(({ unitId, shopId, side }, seq) => {
      const file = shopId === null ? undefined : fileOf.get(shopId)
      const place = { sideId: side.id, unitId, shopId, merchantId: file?.id ?? null }
      const walked =
        seq < done
          ? walkedStop(making, branch, random, { planId, packetId, walker, onDate, seq, of: place, file })
          : null
      const stopId = newId()
      rows.push({
        table: 'stop',
        row: {
          branchId: branch.id,
          id: stopId,
          planId,
          packetId,
          seq: seq + 1,
          ...place,
          placeId: null,
          customerId: null,
          planned: 1,
          kind: file ? 'revisit' : 'new',
          priority: file ? 1 : 3,
          reasons: JSON.stringify([
            file
              ? { code: 'revisit_due', points: 2, words: { on: onDate } }
              : { code: 'never_walked', points: 1, words: {} },
          ]),
          lockState: 'free',
          atTime: null,
          state: walked === null ? 'open' : walked.isTerminal ? 'done' : isOut ? 'open' : 'skipped',
          skipReason: walked !== null && !walked.isTerminal && !isOut ? 'time' : null,
          closedAt: null,
          closedWhy: null,
          ...making.stamps,
        },
      })
      rows.push(...(walked?.rows(stopId) ?? []))
    })
  })
  return rows

  /** Sides left out, and which shops here and there took something up within a month: more of those that were visited. */
  function compared(heldOut: readonly CitySide[]) {
    for (const { id: subjectId } of heldOut)
      push('holdOut', {
        originKind: 'canvass_plan',
        originId: planId,
        subjectKind: 'segment_side',
        subjectId,
        createdAt: `${daysBefore(onDate, 1)}T08:00:00.000Z`,
        createdBy: branch.head.id,
      })
    const draws = random.branch('what walking did')
    for (const [some, share] of [
      [sides, walkedBuy],
      [heldOut, othersBuy],
    ] as const)
      for (const shopId of shopsOf(some, fileOf)) {
        const on = daysAfter(onDate, draws.whole(5, 27))
        const buys = draws.chance(share)
        const file = fileOf.get(shopId)
        if (file && buys && on <= options.asOf)
          push('conversion', {
            leadId: null,
            subjectKind: 'merchant',
            subjectId: file.id,
            line: draws.pick(shopLines),
            happenedOn: on,
            valueFen: null,
            fromRivalBank: 0,
            verifiedBy: 'import',
            note: '',
            createdAt: `${on}T09:00:00.000Z`,
            createdBy: branch.head.id,
            withdrawnAt: null,
            withdrawnBy: null,
          })
      }
  }
}

function planRow(making: Making, branch: MadeBranch, walk: Walk, id: string, onDate: string): CityRow {
  const day = walk.daysFromNow <= 0 ? onDate : daysBefore(making.options.asOf, 1)
  return {
    branchId: branch.id,
    id,
    title: walk.title,
    mode: 'street',
    onDate,
    windows: JSON.stringify([
      { from: '09:30', to: '11:30' },
      { from: '14:30', to: '17:00' },
    ]),
    goal: walk.goal,
    newShare: 60,
    offer: '收款码换新，到账和对账一次看清',
    materialIds: '[]',
    safety: JSON.stringify({
      pairStyle: 'alone_by_day',
      meetingPoint: '支行门前',
      meetingTime: '09:15',
      noGo: '不进住户内室',
    }),
    weatherFallback: '下雨改走商场一层通道',
    note: '',
    state: walk.state,
    capacity: null,
    overrideReason: '',
    cut: null,
    parkedFromId: null,
    siteId: null,
    review: walk.state === 'closed' ? '南侧多是新铺，下次先带码牌样品' : '',
    stateChangedAt: `${day}T01:30:00.000Z`,
    ...making.softly,
    createdAt: `${daysBefore(day, 2)}T08:40:00.000Z`,
    createdBy: branch.head.id,
  }
}

function movesOf({ state }: Walk, onDate: string): [string, string, string][] {
  const eve = daysBefore(onDate, 1)
  const begun: [string, string, string][] = [
    ['draft', 'cut', `${eve}T07:10:00.000Z`],
    ['cut', 'dispatched', `${eve}T07:30:00.000Z`],
    ['dispatched', 'running', `${onDate}T01:30:00.000Z`],
  ]
  if (state === 'running') return begun
  return [
    ...begun,
    ['running', 'returned', `${onDate}T09:05:00.000Z`],
    ['returned', 'reviewed', `${onDate}T09:40:00.000Z`],
    ['reviewed', 'closed', `${daysAfter(onDate, 2)}T01:00:00.000Z`],
  ]
}

/** The sides in so many parts of about as many doors, in their order, none without a door. */
function shared(sides: readonly CitySide[], parts: number): CitySide[][] {
  const share = count(sides) / parts
  const groups: CitySide[][] = []
  let doors = 0
  for (const side of sides) {
    const index = Math.min(parts - 1, Math.floor(doors / share))
    ;(groups[index] ??= []).push(side)
    doors += side.doors.length
  }
  return groups.filter((group) => group !== undefined)
}
