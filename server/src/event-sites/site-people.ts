import type { SitePeople } from 'domain/event-site-list.ts'
import { worstGrade } from 'domain/formulas/pool-rates.ts'
import { coarsePlace } from '#audience/told-audience.ts'
import type { SiteGround } from './site-ground.ts'
import { sumOf, tens } from './site-measures.ts'
import { siteReachMetres, type SiteWalk } from './site-walks.ts'

/**
 * Who of the audience is within 800 m on foot, how many of them are not yet ours, and how well that is known. Where
 * `inTens` is set the sum is told in tens, and whom of them we have as readers without person rows are told it.
 */
export function sitePeople(
  { audience }: Pick<SiteGround, 'audience'>,
  walk: SiteWalk,
  inTens: boolean,
): SitePeople | null {
  if (!audience) return null
  const within = audience.places.filter(({ position }) => (walk.metresTo(position) ?? Infinity) <= siteReachMetres)
  const known = within.flatMap((place) => place.there ?? [])
  const { there, unit, unknownPlaces } = sumOf(within)
  // Of what is known exactly, the rest would tell how few are ours.
  const { notYet } = sumOf(inTens ? within.map(coarsePlace) : within)
  const told = ({ low, high }: { low: number; high: number }) =>
    inTens ? { low: tens(low), high: tens(high) } : { low, high }
  const all = told(there)
  const open = told(notYet)
  const isUnknown = within.length > 0 && known.length === 0
  return {
    unit,
    there: isUnknown ? null : all,
    notYet: isUnknown ? null : { low: Math.min(open.low, all.low), high: Math.min(open.high, all.high) },
    grade: worstGrade(known.map(({ grade }) => grade)),
    asOf:
      known
        .flatMap(({ asOf }) => asOf ?? [])
        .toSorted()
        .at(0) ?? null,
    places: within.length,
    unknownPlaces,
  }
}
