import type { CanvassDoor } from 'domain/canvass-door.ts'
import { isWithinDays, isWithinMonths } from 'domain/civil-date.ts'
import { minutesPerDoor } from 'domain/formulas/walk-capacity.ts'
import { doorProgress } from 'domain/formulas/walk-progress.ts'
import { type DoorFacts, doorPriority } from 'domain/formulas/door-priority.ts'
import type { MainBank } from 'domain/merchant-list.ts'
import { mondayOf } from 'domain/walk-wish.ts'
import { openWindowsOn, type Weekday, weekdays } from 'domain/weekly-hours.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db } from '#db/database.ts'
import { civilDay } from '#http/today.ts'
import type { BranchScope } from '#http/scope.ts'
import { groupOf } from '#links/link-rows.ts'
import { mainBankOf } from '#merchants/main-bank.ts'
import { firstPromises, listSeen } from '#merchants/merchant-facts.ts'
import { branchCategories } from '#reference/branch-lists.ts'
import { lockOfDoor, readBars } from './door-bars.ts'
import { type VisitOfDoor, visitsOfDoors } from './door-visits.ts'
import type { GroundDoor } from './ground-doors.ts'
import type { BranchPace } from './pace.ts'
import { readPlanningSettings } from './priority-rule.ts'
import { readTradeGaps } from './trade-gaps.ts'
import { readWarmDoors } from './warm-doors.ts'

/** A door somebody put on the map by hand is new for so many days. */
export const newDoorDays = 30

export interface DoorsQuestion {
  doors: readonly GroundDoor[]
  /** The day of the walk. */
  onDate: string
  /** Who would walk: what one of them holds is not held by a colleague. */
  walkerIds: readonly string[]
  pace: BranchPace
}

/** A door as planning sees it, with what the counts of a side or a selection are made of. */
export interface PlannedDoor {
  door: CanvassDoor
  ground: GroundDoor
  visits: readonly VisitOfDoor[]
  mainBank: MainBank | null
  hasShop: boolean
  facts: DoorFacts
}

export const weekdayOf = (date: string): Weekday =>
  // Sunday is 0 in a date and last in the week.
  weekdays[(new Date(`${date}T00:00:00.000Z`).getUTCDay() + 6) % 7] ?? 'su'

/** Everything planning asks of some doors, read in a fixed number of statements whatever their number. */
export async function planDoors(db: Db, scope: BranchScope, question: DoorsQuestion): Promise<PlannedDoor[]> {
  const { doors, onDate, walkerIds, pace } = question
  const { zone, today } = await branchClock(db, scope)
  const { rule, revisitMonths } = await readPlanningSettings(db, scope)
  const visits = await visitsOfDoors(db, scope, doors)
  const bars = await readBars(db, scope, doors, onDate)
  const warmOf = await readWarmDoors(db, scope, doors)
  const isGap = await readTradeGaps(db, scope)
  const trades = await branchCategories(db, scope)
  const seen = await listSeen(db, scope)
  const promises = await firstPromises(db, scope)
  const wishes = await openWishes(db, scope, onDate)
  const weekday = weekdayOf(onDate)
  const minutes = minutesPerDoor(pace.pace)

  return doors.map((ground): PlannedDoor => {
    const { shop, merchant, unitId, kind, hours } = ground
    const own = (visits.get(unitId) ?? []).filter(({ on }) => on <= onDate)
    const last = own.at(-1) ?? null
    const lock = lockOfDoor(bars, ground, own, walkerIds)
    const mainBank = merchant
      ? mainBankOf(seen.get(`${merchant.id} main_settlement`) ?? [], merchant.ourStatus, onDate)
      : null
    const isOurs = merchant !== null && ['account', 'acquiring', 'main'].includes(merchant.ourStatus)
    const nextOn = last?.nextOn ?? null
    const promiseOn = merchant ? (promises.get(merchant.id)?.on ?? null) : null
    const warm = warmOf(ground)
    const isWalkedLately = last !== null && isWithinMonths(last.on, onDate, revisitMonths)
    const dueOn = [nextOn, promiseOn].flatMap((day) => (day !== null && day <= onDate ? [day] : [])).toSorted()[0]
    const isBarred = lock.state === 'do_not_visit' || lock.state === 'cool_down'
    const isShut = lock.state === 'service_only' || lock.state === 'over_budget'
    const until: Record<string, string> = lock.until === null ? {} : { until: lock.until }
    const wish =
      (merchant ? wishes.get(`merchant ${merchant.id}`) : undefined) ??
      (ground.placeId === null ? undefined : wishes.get(`place ${ground.placeId}`))

    const facts: DoorFacts = {
      ...(wish === undefined ? {} : { walk_wish: { reason: wish } }),
      ...(shop !== null && mainBank?.bank !== 'own' ? { main_bank: { bank: mainBank?.bank ?? 'unknown' } } : {}),
      ...(merchant && merchant.loanNeed !== 'none' ? { loan_need: { need: merchant.loanNeed } } : {}),
      ...(shop && isGap(shop.category, merchant?.id ?? null, ground.position)
        ? { alliance_gap: { category: shop.category } }
        : {}),
      ...(isOurs && (dueOn !== undefined || !isWalkedLately)
        ? { customer_due: (dueOn ?? last?.on) === undefined ? {} : { on: dueOn ?? last?.on ?? '' } }
        : {}),
      ...(!isOurs && dueOn !== undefined ? { revisit_due: { on: dueOn } } : {}),
      ...(warm[0] ? { warm_door: { kind: warm[0].kind } } : {}),
      ...(last === null ? { never_walked: {} } : isWalkedLately ? {} : { not_walked: { on: last.on } }),
      ...(isShut ? { locked: { why: lock.why ?? '', ...until } } : {}),
      ...(isBarred ? { do_not_visit: { why: lock.why ?? '', ...until } } : {}),
    }
    const { attempts, isTerminal } = doorProgress(kind, own, onDate)
    return {
      ground,
      visits: own,
      mainBank,
      hasShop: shop !== null,
      facts,
      door: {
        unitId,
        label: ground.label,
        kind,
        floor: ground.floor,
        occupancy: ground.occupancy,
        sideId: ground.sideId,
        placeId: ground.placeId,
        chainage: ground.chainage,
        seq: ground.seq,
        position: ground.position,
        isNew: isNewDoor(ground, zone, today),
        lastSeenOn: ground.lastSeenOn,
        shop: shop && {
          id: shop.id,
          name: shop.name,
          category: shop.category,
          group: groupOf(trades, shop.category),
        },
        merchant: merchant && {
          id: merchant.id,
          filedGrade: merchant.filedGrade,
          ourStatus: merchant.ourStatus,
          mainBank,
          loanNeed: merchant.loanNeed,
          memberStage: merchant.memberStage,
          owner:
            merchant.ownerUserId === null
              ? null
              : { id: merchant.ownerUserId, name: bars.colleagues.get(merchant.ownerUserId) ?? '' },
        },
        isOurs,
        hours: hours === null ? null : openWindowsOn(hours, weekday),
        ...doorPriority(facts, rule),
        warm,
        lock,
        visits: { attempts, isTerminal, last: last && { on: last.on, outcome: last.outcome }, nextOn },
        // One walks past a door that must be left alone.
        minutes: isBarred ? pace.pace.walk : minutes,
      },
    }
  })
}

const isNewDoor = ({ isByHand, createdAt }: GroundDoor, zone: string, today: string): boolean =>
  isByHand && isWithinDays(civilDay(zone, new Date(createdAt)), today, newDoorDays)

/** The reason of each wish of the week of a day that nobody fulfilled yet. */
async function openWishes(db: Db, scope: BranchScope, onDate: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('walkWish')
    .select(['subjectKind', 'subjectId', 'reason'])
    .where('branchId', '=', scope.branchId)
    .where('week', '=', mondayOf(onDate))
    .where('doneAt', 'is', null)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()
  return new Map(rows.map(({ subjectKind, subjectId, reason }) => [`${subjectKind} ${subjectId}`, reason]))
}
