import type { EventSites, SitePartLine } from 'domain/event-site-list.ts'
import type { SiteCriterion, SiteEstimates } from 'domain/event-site.ts'
import { hexagonCentre, hexagonOf, hexagonParent } from 'domain/hexagon.ts'
import { habitFit, habitFits, habitMetres, habitWorth } from 'domain/formulas/site-habit.ts'
import type { SiteMeasure } from 'domain/formulas/site-score.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { suppressBelow } from 'domain/policy.ts'
import type { EventSiteRow } from './event-site-rows.ts'
import type { SiteAudience, SiteGround } from './site-ground.ts'
import { partnerMetres } from './site-partners.ts'
import { siteReachMetres, type SiteWalk } from './site-walks.ts'

/** What a criterion of a site is: the measure to score, what one is told, and what it was made of. */
export type ToldMeasure = SiteMeasure & Pick<SitePartLine, 'told' | 'source' | 'facts'>
export type ToldMeasures = Record<SiteCriterion, ToldMeasure>
type Site = Pick<EventSiteRow, 'position' | 'shelter' | 'feeFen' | 'noiseRisk' | 'fallbackSiteId' | 'estimates'> &
  Pick<EventSiteRow, 'toilet' | 'parking' | 'shade' | 'calmTraffic'> & { merchantId: string | null }

/**
 * The nine criteria of one site. Where `inTens` is set customers are counted in tens and fewer than ten are not told:
 * then neither a count nor a score made of it shows a single person, wherever the site is put.
 */
export function siteMeasures(ground: SiteGround, site: Site, walk: SiteWalk, inTens: boolean): ToldMeasures {
  const { audience } = ground
  const within = audience?.places.filter(({ position }) => isWithin(walk, position, siteReachMetres)) ?? []
  const measured: ToldMeasures = {
    reach: audience ? reachOf(audience, within, inTens) : unknown({ why: 'audience' }),
    own_customers: audience ? ownOf(audience, walk, inTens) : unknown({ why: 'audience' }),
    uncovered: audience ? uncoveredOf(within, inTens) : unknown({ why: 'audience' }),
    habit_match: habitOf(ground, site),
    sponsor_proximity: partnersOf(ground, site, walk),
    shelter: shelterOf(site),
    quiet:
      site.noiseRisk === null ? unknown({ why: 'noise' }) : filed(1 - site.noiseRisk / 3, { risk: site.noiseRisk }),
    cost: costOf(ground, site),
    access_safety: accessOf(site),
  }
  return withEstimates(measured, site.estimates)
}

/** Of several that answer a question, what they have there together; nobody told of `unknownPlaces`. */
export function sumOf(places: readonly Pick<SiteAudience['places'][number], 'there' | 'notYet' | 'unit'>[]): Pick<
  NonNullable<EventSites['audience']>,
  'there' | 'unit'
> & {
  notYet: { low: number; value: number; high: number }
  unknownPlaces: number
} {
  const known = places.flatMap(({ there, notYet }) => (there && notYet ? [{ there, notYet }] : []))
  const units = new Set(places.map(({ unit }) => unit))
  const add = (of: (one: (typeof known)[number]) => { low: number; value: number; high: number }) => ({
    low: known.reduce((sum, one) => sum + of(one).low, 0),
    value: known.reduce((sum, one) => sum + of(one).value, 0),
    high: known.reduce((sum, one) => sum + of(one).high, 0),
  })
  const [unit = 'household'] = units
  return {
    there: add(({ there }) => there),
    notYet: add(({ notYet }) => notYet),
    unit: units.size > 1 ? 'mixed' : unit,
    unknownPlaces: places.length - known.length,
  }
}

/** Counted in tens: 61 is 60, 66 is 70. */
export const tens = (count: number) => Math.round(count / 10) * 10

const isWithin = (walk: SiteWalk, position: LngLat, metres: number) => (walk.metresTo(position) ?? Infinity) <= metres

const measured = (value: number, facts: SitePartLine['facts'] = {}): ToldMeasure => ({
  low: value,
  high: value,
  told: { low: value, high: value },
  source: 'measured',
  facts,
})
const filed = (value: number, facts: SitePartLine['facts']): ToldMeasure => ({
  ...measured(value, facts),
  source: 'filed',
})
const unknown = (facts: SitePartLine['facts']): ToldMeasure => ({
  low: null,
  high: null,
  told: null,
  source: 'unknown',
  facts,
})

function reachOf({ places }: SiteAudience, within: SiteAudience['places'], inTens: boolean): ToldMeasure {
  const { there, unit, unknownPlaces } = sumOf(within)
  const facts = { places: within.length, unknownPlaces, unit: places.length === 0 ? 'household' : unit }
  // Places there are, and nobody can say of one of them how many live in it.
  if (within.length > 0 && unknownPlaces === within.length) return unknown({ ...facts, why: 'households' })
  // A share told by our own customers would show them.
  const count = (value: number) => (inTens ? tens(value) : value)
  return { ...measured(count(there.value), facts), told: { low: count(there.low), high: count(there.high) } }
}

function ownOf({ own }: SiteAudience, walk: SiteWalk, inTens: boolean): ToldMeasure {
  if (own === null) return unknown({ why: 'no_list' })
  const homes = inTens ? own.map(coarsely) : own
  const count = homes.filter((position) => isWithin(walk, position, siteReachMetres)).length
  if (!inTens) return measured(count)
  // From nobody to nine look alike.
  if (count < suppressBelow) return { ...measured(suppressBelow / 2, { few: suppressBelow }), told: null }
  return measured(tens(count), { tens: 10 })
}

/** Where somebody lives by the hexagon alone: a site that is moved step by step must not come upon a door. */
const coarsely = (position: LngLat): LngLat => hexagonCentre(hexagonParent(hexagonOf(position), 9))

function uncoveredOf(within: SiteAudience['places'], inTens: boolean): ToldMeasure {
  const { there, notYet } = sumOf(within)
  if (there.value === 0) return unknown({ why: 'households' })
  const ours = there.value - notYet.value
  // From nobody to nine look alike here too.
  const inSteps = ours < suppressBelow ? suppressBelow / 2 : tens(ours)
  const counted = inTens ? Math.min(there.value, inSteps) : ours
  return measured((there.value - counted) / there.value, { there: inTens ? tens(there.value) : there.value })
}

function habitOf({ audience, event }: SiteGround, { position }: Site): ToldMeasure {
  const meeting = audience?.groups.flatMap(({ rhythm, ...group }) => (rhythm ? [{ ...group, rhythm }] : [])) ?? []
  if (meeting.length === 0) return unknown({ why: audience ? 'no_rhythm' : 'audience' })
  const here = meeting.filter((group) => metresBetween(group.position, position) <= habitMetres)
  if (here.length === 0) return measured(habitWorth.never_here, { fit: 'never_here' })
  const { onDate, startTime, endTime } = event
  if (onDate === null || startTime === null || endTime === null) return unknown({ why: 'hours' })
  const [best] = here
    .map((group) => ({ group, fit: habitFit(group.rhythm, { onDate, startTime, endTime }) }))
    .toSorted((a, b) => habitFits.indexOf(a.fit) - habitFits.indexOf(b.fit))
  return best
    ? measured(habitWorth[best.fit], { fit: best.fit, group: best.group.name })
    : unknown({ why: 'no_rhythm' })
}

function partnersOf({ partners }: SiteGround, { merchantId }: Site, walk: SiteWalk): ToldMeasure {
  const near = partners.filter(({ id, position }) => id !== merchantId && isWithin(walk, position, partnerMetres))
  const members = near.filter(({ isMember }) => isMember)
  const wanted = near.length - members.length
  const names = members
    .slice(0, 3)
    .map(({ name }) => name)
    .join('、')
  return measured(members.length + wanted / 2, { members: members.length, wanted, names })
}

function shelterOf({ shelter, fallbackSiteId }: Site): ToldMeasure {
  const value = { indoor: 1, covered: 0.7, outdoor: fallbackSiteId === null ? 0 : 0.3 }[shelter]
  return filed(value, { shelter: shelter === 'outdoor' && fallbackSiteId !== null ? 'outdoor_fallback' : shelter })
}

function costOf({ goodsFen }: SiteGround, { feeFen }: Site): ToldMeasure {
  if (feeFen === null) return { ...unknown({ why: 'fee', goods: goodsFen }), low: goodsFen }
  return filed(feeFen + goodsFen, { fee: feeFen, goods: goodsFen })
}

function accessOf({ toilet, parking, shade, calmTraffic, shelter }: Site): ToldMeasure {
  // A roof is shade.
  const answers = [toilet, parking, calmTraffic, shade ?? (shelter === 'outdoor' ? null : true)]
  const yes = answers.filter((answer) => answer === true).length
  const open = answers.filter((answer) => answer === null).length
  const facts = { yes, open, of: answers.length }
  if (open === answers.length) return unknown({ ...facts, why: 'access' })
  const [low, high] = [yes / answers.length, (yes + open) / answers.length]
  return { low, high, told: { low, high }, source: 'filed', facts }
}

function withEstimates(measures: ToldMeasures, estimates: SiteEstimates): ToldMeasures {
  const entered = Object.fromEntries(
    Object.entries(estimates).flatMap(([criterion, value]) =>
      value === undefined ? [] : [[criterion, { ...measured(value), source: 'entered' }]],
    ),
  )
  return { ...measures, ...entered }
}
