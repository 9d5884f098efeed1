import { isWithinDays } from '#civil-date.ts'
import type { ProgressFigures } from '#canvass-progress.ts'
import type { WalkFreshness } from '#canvass-side.ts'
import type { Frontage } from '#street.ts'
import type { UnitKind } from '#unit.ts'
import { attemptsPerRound, roundDays } from '#visit-outcome.ts'

/** One visit at a door; a door merely skipped had none. */
export interface DoorVisit {
  on: string
  /** What came of it ends the round (domain.md §2.15.3). */
  isTerminal: boolean
}

/**
 * What was done at one door in the round that ends with a day.
 * Source: GLOSSARY.md, canvass progress (K16).
 *
 * @param visits  all visits of the door, in any order; what comes after `onDate` was not known then
 * @param isAsked  narrows to the visits of a plan or a period; earlier ones of the round count towards the three
 */
export function doorProgress<V extends DoorVisit>(
  kind: UnitKind,
  visits: readonly V[],
  onDate: string,
  isAsked: (visit: V) => boolean = () => true,
): { attempts: number; isAttempted: boolean; isTerminal: boolean } {
  const ofRound = visits.filter(({ on }) => isWithinDays(on, onDate, roundDays[kind]))
  const asked = ofRound.filter(isAsked)
  return {
    attempts: asked.length,
    isAttempted: asked.length > 0,
    isTerminal: asked.length > 0 && (asked.some(({ isTerminal }) => isTerminal) || ofRound.length >= attemptsPerRound),
  }
}

/**
 * How long ago somebody was at a side: fresh while a visit of one of its doors counts.
 * Source: GLOSSARY.md, canvass progress (K16).
 *
 * @param doors  kind of each door and the day of its last visit
 */
export function walkFreshness(
  doors: readonly { kind: UnitKind; lastOn: string | null }[],
  onDate: string,
): WalkFreshness {
  const walked = doors.filter(({ lastOn }) => lastOn !== null && lastOn <= onDate)
  if (walked.length === 0) return 'never'
  return walked.some(({ kind, lastOn }) => isWithinDays(lastOn ?? '', onDate, roundDays[kind])) ? 'fresh' : 'stale'
}

export interface ProgressSide {
  frontage: Frontage
  lengthM: number
  /** Known occupied doors, and of these the attempted and the ended ones. */
  doors: number
  attempted: number
  terminal: number
  newDoors: number
}

/** Covered: every known occupied door has ended its round. A side without a known door is never covered. */
export const isCovered = ({ frontage, doors, terminal }: ProgressSide): boolean =>
  frontage !== 'none' && doors > 0 && terminal >= doors

/**
 * How far a walk has come, by what was recorded at doors, never by where a phone was. Sides without frontage stand in
 * neither part of any share; a new door raises the denominator at once.
 * Source: GLOSSARY.md, canvass progress (K16).
 *
 * @param counts  of the visits: attempts, talks, owners met, leads; `timed` = doors attempted on the clock and the
 *   person-minutes they took, null where nobody's time is known
 * @returns shares 0–1, null where there is nothing to divide by; metres
 */
export function canvassProgress(
  allSides: readonly ProgressSide[],
  counts: {
    attempts: number
    contacts: number
    metOwner: number
    leads: number
    timed: { doors: number; personMinutes: number } | null
  },
): ProgressFigures {
  const sides = allSides.filter(({ frontage }) => frontage !== 'none')
  const covered = sides.filter(isCovered)
  const sum = (of: readonly ProgressSide[], value: (side: ProgressSide) => number) =>
    of.reduce((total, side) => total + value(side), 0)
  const part = (numerator: number, denominator: number) => (denominator === 0 ? null : numerator / denominator)

  const sideMetres = sum(sides, ({ lengthM }) => lengthM)
  const coveredMetres = sum(covered, ({ lengthM }) => lengthM)
  const weightedMetres = sum(sides, ({ lengthM, doors, attempted }) =>
    doors === 0 ? 0 : (lengthM * attempted) / doors,
  )
  const doors = sum(sides, (side) => side.doors)
  const attempted = sum(sides, (side) => side.attempted)
  const { attempts, contacts, metOwner, leads, timed } = counts
  const leadShare = part(leads, attempted)
  const personHours = timed === null ? null : timed.personMinutes / 60
  return {
    sides: sides.length,
    coveredSides: covered.length,
    sideMetres,
    coveredMetres,
    coveredShare: part(coveredMetres, sideMetres),
    weightedMetres,
    weightedShare: part(weightedMetres, sideMetres),
    doors,
    attempted,
    attemptedShare: part(attempted, doors),
    newDoors: sum(sides, ({ newDoors }) => newDoors),
    attempts,
    contacts,
    contactRate: part(contacts, attempts),
    metOwner,
    effectiveRate: part(metOwner, attempts),
    leads,
    leadsPer100Doors: leadShare === null ? null : leadShare * 100,
    personHours,
    doorsPerPersonHour: timed === null || personHours === null ? null : part(timed.doors, personHours),
  }
}
