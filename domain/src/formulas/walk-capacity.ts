import type { Pace } from '#canvass-capacity.ts'
import type { pairStyles, WalkWindow } from '#canvass-plan.ts'
import { walkMetresPerMinute } from '#lng-lat.ts'

/** Minutes a door while the branch has no pace of its own (P-PACE). */
export const defaultPace: Pace = { walk: 0.6, contactShare: 0.55, contact: 7.5, miss: 1.5, record: 1.5 }
/** From so many timed visits on a branch's own pace counts. */
export const visitsToLearn = 100
/** Minutes of each window that go to gathering, getting there and handing in. */
export const setOffMinutes = 15

/**
 * Minutes one walker needs for a door, all in all.
 * Source: GLOSSARY.md, canvass capacity (K17).
 */
export const minutesPerDoor = ({ walk, contactShare, contact, miss, record }: Pace): number =>
  walk + contactShare * contact + (1 - contactShare) * miss + record

/**
 * The pace on some ground: where doors lie farther apart than the usual walk allows, the way along them counts instead.
 * Source: GLOSSARY.md, canvass capacity (K17).
 *
 * @param metres  to be walked for these doors: the chosen sides, or the way of packets that are cut
 */
export function paceOnGround(pace: Pace, { metres, doors }: { metres: number; doors: number }): Pace {
  return doors === 0 ? pace : { ...pace, walk: Math.max(pace.walk, metres / doors / walkMetresPerMinute) }
}

/** Minutes of a clock time since midnight, `HH:mm`. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/**
 * Minutes a walker has at doors: the windows, less a quarter of an hour in each.
 * Source: GLOSSARY.md, canvass capacity (K17).
 */
export const netMinutes = (windows: readonly WalkWindow[]): number =>
  windows.reduce((sum, { from, to }) => sum + Math.max(0, minutesOf(to) - minutesOf(from) - setOffMinutes), 0)

/**
 * Paces at which doors are done: two on opposite sides of a street keep each other in sight and still do two doors at a
 * time; two who go side by side do one.
 * Source: GLOSSARY.md, canvass capacity (K17).
 *
 * @throws {RangeError} for nobody
 */
export function walkersOf(people: number, pairStyle: (typeof pairStyles)[number]): number {
  if (people < 1) throw new RangeError('nobody walks')
  return pairStyle === 'together' ? Math.max(1, Math.floor(people / 2)) : people
}

/**
 * How many doors so many walkers do in a time, and how often one must go for all of them.
 * Source: GLOSSARY.md, canvass capacity (K17).
 *
 * @param doors  asked for
 * @returns `fits` not rounded; `days` null where nothing fits
 */
export function canvassCapacity(doors: number, walkers: number, minutes: number, pace: Pace) {
  const perDoor = minutesPerDoor(pace)
  const fits = (walkers * minutes) / perDoor
  return { minutesPerDoor: perDoor, doorsPerHour: 60 / perDoor, fits, days: fits === 0 ? null : doors / fits }
}

/**
 * The branch's own pace from its timed visits. Walking and writing stay as they are: nobody times them.
 * Source: GLOSSARY.md, canvass capacity (K17).
 *
 * @param visits  minutes at the door, and whether somebody was spoken to
 * @returns the usual pace below 100 visits; a part that no visit shows stays the usual one
 */
export function learnedPace(visits: readonly { minutes: number; isContact: boolean }[]): {
  pace: Pace
  isLearned: boolean
} {
  if (visits.length < visitsToLearn) return { pace: defaultPace, isLearned: false }
  const contacts = visits.filter(({ isContact }) => isContact)
  const misses = visits.filter(({ isContact }) => !isContact)
  const mean = (of: typeof visits, usual: number) =>
    of.length === 0 ? usual : of.reduce((sum, { minutes }) => sum + minutes, 0) / of.length
  return {
    pace: {
      ...defaultPace,
      contactShare: contacts.length / visits.length,
      contact: mean(contacts, defaultPace.contact),
      miss: mean(misses, defaultPace.miss),
    },
    isLearned: true,
  }
}
