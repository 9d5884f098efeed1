import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import type { Morning } from 'domain/meeting.ts'
import { scriptFor } from 'domain/script.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { branchCategories } from '#reference/branch-lists.ts'
import { listScripts } from '#scripts/script-queries.ts'
import { dayFigures } from './day-figures.ts'
import { dayPlans } from './day-plans.ts'
import { countBirthdays, countMaturities, lastVisitDay } from './day-queries.ts'
import { dayAhead, dayRecord, readerOf } from './day-record.ts'
import { remarkOf, roleplayOf } from './day-told.ts'
import { typedOf } from './meeting-queries.ts'

/** What is left undone is told for so many days, then it is no plan for the day any more. */
const overdueDays = 14
const maturityDays = 7
const scriptsShown = 3

/** The morning page of a day: what yesterday was worth, what today holds, whom to call, what to say. */
export async function morning(db: Db, scope: BranchScope, onDate: string): Promise<Morning> {
  const { zone } = await branchClock(db, scope)
  const now = new Date().toISOString()
  const { typed, rowVersion } = await typedOf(db, scope, 'morning', onDate)
  const before = await lastVisitDay(db, scope, onDate)
  const last = before === null ? null : await dayRecord(db, scope, zone, before)
  const ahead = await dayAhead(db, scope, zone, onDate, { now, overdueDays })
  const agreed = ahead.appointments.filter(({ state }) => state === 'agreed')
  const { plans, trades, doors } = await dayPlans(db, scope, onDate)
  const tomorrow = await dayAhead(db, scope, zone, daysAfter(onDate, 1), { now })
  const reader = await readerOf(db, scope, { visits: last?.visits ?? [] })
  const chosen = await typedOf(db, scope, 'evening', before ?? daysBefore(onDate, 1))
  const remarks = (last?.visits ?? [])
    .filter(({ note }) => note !== '')
    .map((visit) => remarkOf(reader, visit, visit.note))
  const ofOwner = (row: { ownerUserId: string | null; customers: number }) => ({
    owner: reader.colleague(row.ownerUserId),
    customers: Number(row.customers),
  })
  return {
    kind: 'morning',
    onDate,
    computedAt: now,
    rowVersion,
    typed,
    lastDay: before === null || last === null ? null : { onDate: before, figures: dayFigures(last) },
    five: {
      doorsPlanned: doors,
      appointments: agreed.length,
      firstAt: agreed[0]?.at ?? null,
      atTheDoor: agreed.filter(({ isAtDoor }) => isAtDoor).length,
      tomorrow: tomorrow.appointments.filter(({ state }) => state === 'agreed').length,
    },
    ...ahead,
    plans,
    scripts: await scriptsOf(db, scope, trades),
    roleplay: roleplayOf(remarks, chosen.typed.roleplayVisitIds),
    eveningNote: chosen.typed.note,
    birthdays: (await countBirthdays(db, scope, onDate.slice(5))).map(ofOwner),
    maturities: (await countMaturities(db, scope, onDate, daysAfter(onDate, maturityDays))).map(ofOwner),
  }
}

/** Words for the groups of trades that stand most often in the day's packets, each group once by its commonest trade. */
async function scriptsOf(
  db: Db,
  scope: BranchScope,
  trades: readonly { category: string; doors: number }[],
): Promise<Morning['scripts']> {
  if (trades.length === 0) return []
  const list = await listScripts(db, scope)
  const categories = await branchCategories(db, scope)
  const told = new Set<string>()
  const found = trades.flatMap(({ category, doors }) => {
    const group = categories.get(category)?.group ?? null
    const script = scriptFor(list, { category, group, segment: null, service: false })
    if (!script || told.has(script.title)) return []
    told.add(script.title)
    return [{ category, doors, script }]
  })
  return found.slice(0, scriptsShown)
}
