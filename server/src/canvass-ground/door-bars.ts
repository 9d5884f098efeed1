import type { DoorLock } from 'domain/canvass-door.ts'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { type ContactFacts, contactBar, forGood, stopLockOf } from 'domain/contact-rule.ts'
import type { LockState } from 'domain/contact-lock.ts'
import { touchCaps, type TouchPurpose } from 'domain/touch.ts'
import type { VisitOutcome } from 'domain/visit.ts'
import { refusedDays } from 'domain/visit-outcome.ts'
import { mayReadHolder } from '#contact-locks/contact-facts.ts'
import { branchZone } from '#customer-map/map-question.ts'
import { colleagueNames } from '#customer-map/customer-map-queries.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { civilDay } from '#http/today.ts'
import type { VisitOfDoor } from './door-visits.ts'
import type { GroundDoor } from './ground-doors.ts'
import { inChunks } from './in-chunks.ts'

const budgetDays = Math.max(...touchCaps.map(({ days }) => days))

interface Holding {
  holderUserId: string | null
  holderName: string
  fromOn: string
  untilOn: string
}

/** What bears on addressing the files and owners of some doors on a day: read once, asked for each door. */
export async function readBars(db: Db, scope: BranchScope, doors: readonly GroundDoor[], onDate: string) {
  const zone = await branchZone(db, scope)
  const owners = doors.flatMap(({ merchant }) => merchant?.ownerCustomerId ?? [])
  return {
    onDate,
    locks: await activeLocks(db, scope, onDate),
    marketing: await marketingDays(db, scope, zone, onDate),
    silent: await doNotContact(db, scope, owners),
    colleagues: await colleagueNames(db, scope),
    seesHolder: mayReadHolder(scope),
  }
}
export type Bars = Awaited<ReturnType<typeof readBars>>

/**
 * Whether a door may be offered something by those who would come, and what stands against it: the same rule as when a
 * visit is saved. A shop without a file is free; a door without a shop is barred by what was said there.
 *
 * @param visits  of the door, oldest first
 * @param walkerIds  who would come: a lock that one of them holds does not bar
 */
export function lockOfDoor(
  bars: Bars,
  { merchant, shop }: Pick<GroundDoor, 'merchant' | 'shop'>,
  visits: readonly Pick<VisitOfDoor, 'on' | 'outcome'>[],
  walkerIds: readonly string[],
): DoorLock {
  if (merchant === null && shop !== null) return { state: 'free', why: null, holder: null, until: null }
  const ownerId = merchant?.ownerCustomerId ?? null
  const subjects = [
    ...(merchant === null ? [] : [`merchant ${merchant.id}`]),
    ...(ownerId === null ? [] : [`customer ${ownerId}`]),
  ]
  const lastOn = (asked: VisitOutcome) =>
    visits.findLast(({ on, outcome }) => outcome === asked && on <= bars.onDate)?.on ?? null
  const refusedOn = lastOn('refused')
  // Of several the one that lasts longest is told.
  const locks = subjects
    .flatMap((subject) => bars.locks.get(subject) ?? [])
    .toSorted((a, b) => (a.untilOn < b.untilOn ? 1 : -1))
  const facts: ContactFacts = {
    locks,
    doNotContact: ownerId !== null && bars.silent.has(ownerId),
    // A file says so itself.
    doNotVisitUntil: merchant === null ? saidThere(lastOn('dnc'), refusedOn) : merchant.doNotVisitUntil,
    refusedOn,
    marketingOn: subjects.map((subject) => bars.marketing.get(subject) ?? []),
  }
  const bar = contactBar(facts, walkerIds, bars.onDate)
  const lock =
    bar?.why === 'lock'
      ? locks.find(({ untilOn, holderUserId }) => untilOn === bar.until && holderUserId === bar.holderUserId)
      : undefined
  const holder = bars.colleagues.get(bar?.holderUserId ?? '') ?? lock?.holderName ?? ''
  return {
    state: stopLockOf(bar),
    why: bar?.why ?? null,
    holder: bars.seesHolder && holder !== '' ? holder : null,
    until: bar?.until ?? null,
  }
}

const saidThere = (toldOn: string | null, refusedOn: string | null) =>
  toldOn !== null ? forGood : refusedOn === null ? null : daysAfter(refusedOn, refusedDays)

async function activeLocks(db: Db, scope: BranchScope, onDate: string): Promise<ReadonlyMap<string, Holding[]>> {
  const rows = await db
    .selectFrom('contactLock')
    .select(['subjectKind', 'subjectId', 'holderUserId', 'holderName', 'fromOn', 'untilOn'])
    .where('branchId', '=', scope.branchId)
    .where('state', '=', 'active' satisfies LockState)
    .where('untilOn', '>=', onDate)
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, ({ subjectKind, subjectId }) => `${subjectKind} ${subjectId}`)
}

/** Days of the marketing touches that a budget can still count, by whom they were of. */
async function marketingDays(db: Db, scope: BranchScope, zone: string, onDate: string) {
  const rows = await db
    .selectFrom('touch')
    .select(['subjectKind', 'subjectId', 'touchedAt'])
    .where('branchId', '=', scope.branchId)
    .where('purpose', '=', 'marketing' satisfies TouchPurpose)
    .where('withdrawnAt', 'is', null)
    // One day more than counts: the day of a zone begins before that of UTC.
    .where('touchedAt', '>=', daysBefore(onDate, budgetDays + 1))
    .execute()
  const days = new Map<string, string[]>()
  for (const { subjectKind, subjectId, touchedAt } of rows) {
    const key = `${subjectKind} ${subjectId}`
    const list = days.get(key) ?? []
    list.push(civilDay(zone, new Date(touchedAt)))
    days.set(key, list)
  }
  return days
}

async function doNotContact(db: Db, scope: BranchScope, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await inChunks([...new Set(ids)], (chunk) =>
    db
      .selectFrom('customer')
      .select('id')
      .where('branchId', '=', scope.branchId)
      .where('deletedAt', 'is', null)
      .where('doNotContact', '=', 1)
      .where('id', 'in', chunk)
      .execute(),
  )
  return new Set(rows.map(({ id }) => id))
}
