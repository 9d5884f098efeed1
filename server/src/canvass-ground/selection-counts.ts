import type { SelectionCounts } from 'domain/canvass-capacity.ts'
import type { WalkWindow } from 'domain/canvass-plan.ts'
import { isWithinDays } from 'domain/civil-date.ts'
import { freshDays } from 'domain/formulas/data-freshness.ts'
import type { StopLock } from 'domain/canvass-plan.ts'
import type { OpenWindow } from 'domain/weekly-hours.ts'
import { isOccupied } from './ground-doors.ts'
import type { GroundSide } from './ground-sides.ts'
import type { PlannedDoor } from './planned-doors.ts'

/** What a choice of sides holds on a day within some hours. */
export function countSelection(
  sides: readonly Pick<GroundSide, 'frontage' | 'lengthM'>[],
  all: readonly PlannedDoor[],
  windows: readonly WalkWindow[],
  today: string,
): SelectionCounts {
  const doors = all.filter(({ ground }) => isOccupied(ground)).map(({ door }) => door)
  const count = (test: (door: PlannedDoor['door']) => boolean) => doors.filter(test).length
  const locked = (state: StopLock) => count(({ lock }) => lock.state === state)
  return {
    sides: sides.length,
    sideMetres: sides.reduce((sum, { frontage, lengthM }) => sum + (frontage === 'none' ? 0 : lengthM), 0),
    doors: doors.length,
    emptyDoors: all.length - doors.length,
    withoutFile: count(({ merchant }) => merchant === null),
    ours: count(({ isOurs }) => isOurs),
    locked: locked('service_only'),
    doNotVisit: locked('do_not_visit'),
    coolDown: locked('cool_down'),
    overBudget: locked('over_budget'),
    stale: count(({ lastSeenOn }) => lastSeenOn === null || !isWithinDays(lastSeenOn, today, freshDays)),
    hoursKnown: count(({ hours }) => hours !== null),
    closedThen: count(({ hours }) => hours !== null && windows.every((window) => !opensDuring(hours, window))),
    byWindow: windows.map((window) => ({
      from: window.from,
      to: window.to,
      closedAtStart: count(({ hours }) => hours !== null && !isOpenWhen(hours, window.from)),
      closedThroughout: count(({ hours }) => hours !== null && !opensDuring(hours, window)),
    })),
  }
}

/** Hours of one day, already turned into its own windows. */
const isOpenWhen = (hours: readonly OpenWindow[], time: string) =>
  hours.some(({ opens, closes }) => opens <= time && time < closes)
const opensDuring = (hours: readonly OpenWindow[], { from, to }: WalkWindow) =>
  hours.some(({ opens, closes }) => opens < to && from < closes)
