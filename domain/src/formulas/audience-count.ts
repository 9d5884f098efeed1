import type { AudienceCount, AudienceSum, AudienceThere } from '#audience.ts'
import type { Grade } from '#rate.ts'
import { type Denominator, personsPerHousehold } from './household-denominator.ts'
import { worstGrade } from './pool-rates.ts'
import { wilsonInterval } from './wilson-interval.ts'

/** Which part of those who live somewhere is meant: surely `low`, best known `value`, at most `high`, each 0 to 1. */
export type AudienceShare = {
  low: number
  value: number
  high: number
  grade: Grade
  asOf: string | null
  source: 'stat' | 'own_mix'
}

/** Below so many customers of whom it is known, those we know say nothing of their neighbours. */
export const sampleFrom = 10
/** Grown-ups who live together, at most, where one counts homes by persons of 60 and more. */
const eldersInHome = 2

const clamp = (share: number) => Math.min(1, Math.max(0, share))

/**
 * The share among our own customers of a place, for their neighbours: the interval is Wilson's, the grade at best c,
 * because nobody asked the neighbours.
 * Source: GLOSSARY.md, audience (客群).
 *
 * @param count  customers it is true of
 * @param total  customers of whom it is known
 * @returns null below 10 customers
 * @throws {RangeError} on a negative count
 */
export function shareOfSample({ count, total }: { count: number; total: number }): AudienceShare | null {
  const interval = wilsonInterval(count, total)
  if (!interval || total < sampleFrom) return null
  return { low: interval[0], value: count / total, high: interval[1], grade: 'c', asOf: null, source: 'own_mix' }
}

type Stat = { value: number; grade: Grade; asOf: string }

/**
 * Homes with children by the share that was told of the place, or the persons they may bring: from each home at least a
 * child, mostly with one grown-up, at most everybody.
 * Source: GLOSSARY.md, audience (客群).
 */
export function childShare({ value, grade, asOf }: Stat, unit: 'household' | 'person'): AudienceShare {
  const told = { grade, asOf, source: 'stat' as const }
  return unit === 'household'
    ? { low: clamp(value), value: clamp(value), high: clamp(value), ...told }
    : {
        low: clamp(value / personsPerHousehold),
        value: clamp((2 * value) / personsPerHousehold),
        high: clamp(value),
        ...told,
      }
}

/**
 * Persons of 60 and more by the share that was told of the place, or their homes: as many homes at least as if two lived
 * in each, at most as if each lived alone; the best known figure lies midway.
 * Source: GLOSSARY.md, audience (客群).
 */
export function elderShare({ value, grade, asOf }: Stat, unit: 'household' | 'person'): AudienceShare {
  const told = { grade, asOf, source: 'stat' as const }
  if (unit === 'person') return { low: clamp(value), value: clamp(value), high: clamp(value), ...told }
  const low = clamp((value * personsPerHousehold) / eldersInHome)
  const high = clamp(value * personsPerHousehold)
  return { low, value: (low + high) / 2, high, ...told }
}

/**
 * How many of an audience are at a place: all that live there times the shares asked for, as if these were spread alike.
 * A guess assures nobody: its low end is 0. Two shares, or a share from our own customers, are at best grade c.
 * Source: GLOSSARY.md, audience (客群).
 *
 * @param all  everybody of the place; null where nobody knows
 * @param shares  one for each thing asked, none for everybody; null where nobody knows
 * @returns null where one of them is unknown: then nothing may be said, not even zero
 */
export function audienceThere(
  all: Denominator | null,
  shares: readonly (AudienceShare | null)[],
): AudienceThere | null {
  const known = shares.filter((share) => share !== null)
  if (all === null || known.length < shares.length) return null
  const times = (of: (share: AudienceShare) => number) => known.reduce((count, share) => count * of(share), all.count)
  const derived: Grade[] = known.length > 1 || known.some(({ source }) => source === 'own_mix') ? ['c'] : []
  const grade = worstGrade([all.grade, ...known.map((share) => share.grade), ...derived]) ?? 'd'
  const dates = [all.asOf, ...known.map(({ asOf }) => asOf)].filter((asOf) => asOf !== null)
  const [least, best, most] = [times(({ low }) => low), times(({ value }) => value), times(({ high }) => high)]
  // What has no width gets none from rounding.
  const [low, high] = least === most ? [Math.round(best), Math.round(best)] : [Math.floor(least), Math.ceil(most)]
  return {
    low: grade === 'd' ? 0 : low,
    value: Math.round(best),
    high,
    grade,
    asOf: dates.toSorted()[0] ?? null,
    source: sourceOf(known),
  }
}

function sourceOf(shares: readonly AudienceShare[]): AudienceThere['source'] {
  const sources = new Set(shares.map(({ source }) => source))
  return sources.size > 1 ? 'both' : ([...sources][0] ?? 'homes')
}

type Ours = { low: number; high: number }

/**
 * Who is there and not yet ours: at least the fewest there less the most that may be ours, at most the other way round,
 * never below 0.
 * Source: GLOSSARY.md, audience (客群).
 */
export function notYetOurs(there: AudienceCount, ours: Ours): AudienceCount {
  return {
    low: Math.max(0, there.low - ours.high),
    value: Math.max(0, there.value - ours.low),
    high: Math.max(0, there.high - ours.low),
  }
}

type Counted = { there: AudienceCount | null; ours: Ours | null; notYet: AudienceCount | null }

/** What a withheld count of persons may be, at most. */
export const withheldAtMost = 9

/**
 * Several places together. What nobody knows is counted as unknown and adds nothing, its customers neither.
 * Source: GLOSSARY.md, audience (客群).
 */
export function sumAudience(places: readonly Counted[]): AudienceSum {
  const known = places.flatMap(({ there, ours, notYet }) => (there && notYet ? [{ there, ours, notYet }] : []))
  const add = (counts: readonly AudienceCount[]): AudienceCount => ({
    low: sum(counts.map(({ low }) => low)),
    value: sum(counts.map(({ value }) => value)),
    high: sum(counts.map(({ high }) => high)),
  })
  return {
    places: places.length,
    unknown: places.length - known.length,
    there: add(known.map(({ there }) => there)),
    ours: known.some(({ ours }) => ours !== null)
      ? {
          low: sum(known.map(({ ours }) => ours?.low ?? 0)),
          high: sum(known.map(({ ours }) => ours?.high ?? withheldAtMost)),
        }
      : emptyOrWithheld(known.length),
    notYet: add(known.map(({ notYet }) => notYet)),
  }
}

const emptyOrWithheld = (known: number) => (known === 0 ? { low: 0, high: 0 } : null)

type Ranked = Counted & { walkMinutes: number | null; metres: number; key: string }

/**
 * Which community first: by what is surely there and not yet ours, then by what is best known, then the shorter walk.
 * What nobody knows stands last, nearest first, because asking costs a walk.
 * Source: GLOSSARY.md, which community first (先去哪个小区).
 */
export const audienceFirst = <Place extends Ranked>(places: readonly Place[]): Place[] =>
  places.toSorted(
    (a, b) =>
      Number(a.notYet === null) - Number(b.notYet === null) ||
      (b.notYet?.low ?? 0) - (a.notYet?.low ?? 0) ||
      (b.notYet?.value ?? 0) - (a.notYet?.value ?? 0) ||
      (a.walkMinutes ?? Infinity) - (b.walkMinutes ?? Infinity) ||
      a.metres - b.metres ||
      (a.key < b.key ? -1 : 1),
  )

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
