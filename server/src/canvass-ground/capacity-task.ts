import type { CapacityAnswer, CapacityQuestion } from 'domain/canvass-capacity.ts'
import { canvassCapacity, netMinutes, paceOnGround, walkersOf } from 'domain/formulas/walk-capacity.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { colleagueNames } from '#customer-map/customer-map-queries.ts'
import type { Db } from '#db/database.ts'
import { badRequest } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { capacityOptions } from './capacity-options.ts'
import { listDoorsOfSides } from './ground-doors.ts'
import { listSides } from './ground-sides.ts'
import { readPace } from './pace.ts'
import { planDoors } from './planned-doors.ts'
import { countSelection } from './selection-counts.ts'

/** K17 of a choice of sides: what fits, what that choice holds, and what else one could do. */
export async function canvassCapacityTask(
  db: Db,
  { scope, question }: { scope: BranchScope; question: CapacityQuestion },
): Promise<CapacityAnswer> {
  const { onDate, windows, pairStyle, mode, staffIds = [] } = question
  const { today } = await branchClock(db, scope)
  const colleagues = await colleagueNames(db, scope)
  const walkerIds = [...new Set(staffIds)]
  if (walkerIds.some((id) => !colleagues.has(id))) throw badRequest('unknown_staff')
  const sides = await listSides(db, scope, question.sideIds)
  if (sides.length < new Set(question.sideIds).size) throw badRequest('unknown_side')

  const pace = await readPace(db, scope, mode)
  const found = await listDoorsOfSides(
    db,
    scope,
    sides.map(({ id }) => id),
  )
  const bySide = Map.groupBy(
    await planDoors(db, scope, { doors: found, onDate, walkerIds, pace }),
    ({ ground }) => ground.sideId,
  )
  const doors = sides.flatMap(({ id }) => bySide.get(id) ?? [])
  const counts = countSelection(sides, doors, windows, today)

  const people = question.people ?? walkerIds.length
  const walkers = walkersOf(people, pairStyle)
  const minutes = netMinutes(windows)
  const fitsOn = (ground: { metres: number; doors: number }) =>
    canvassCapacity(ground.doors, walkers, minutes, paceOnGround(pace.pace, ground))
  const ground = { metres: question.walkM ?? counts.sideMetres, doors: counts.doors }
  // What packets walk beside the sides they would walk beside fewer of them too.
  const wayPerMetre = counts.sideMetres === 0 ? 1 : ground.metres / counts.sideMetres
  const capacity = fitsOn(ground)
  // A hair of rounding must not cost a door.
  const fits = Math.floor(capacity.fits + 1e-9)
  return {
    asOf: today,
    onDate,
    people,
    walkers,
    netHours: minutes / 60,
    minutesPerDoor: capacity.minutesPerDoor,
    walkPerDoor: paceOnGround(pace.pace, ground).walk,
    doorsPerHour: capacity.doorsPerHour,
    pace: paceOnGround(pace.pace, ground),
    learned: pace.isLearned,
    visitsLearnedFrom: pace.visits,
    fits,
    needed: counts.doors,
    isEnough: counts.doors <= fits,
    days: capacity.days,
    counts,
    options: capacityOptions({
      sides,
      doors,
      fits,
      fitsOn: ({ metres, doors: kept }) =>
        Math.floor(fitsOn({ metres: metres * wayPerMetre, doors: kept }).fits + 1e-9),
      windows: windows.length,
      newShare: question.newShare ?? null,
    }),
  }
}
