import type { SitePeople } from 'domain/event-site-list.ts'
import { notYetOurs } from 'domain/formulas/audience-count.ts'
import { worstGrade } from 'domain/formulas/pool-rates.ts'
import { suppressBelow } from 'domain/policy.ts'
import type { SiteGround } from './site-ground.ts'
import { sumOf, tens } from './site-measures.ts'
import { siteReachMetres, type SiteWalk } from './site-walks.ts'

/**
 * Who of the audience is within 800 m on foot, how many of them are not yet ours, and how well that is known. Where
 * `inTens` is set all is told in tens, and of ours nobody to nine look alike.
 */
export function sitePeople(
  { audience }: Pick<SiteGround, 'audience'>,
  walk: SiteWalk,
  inTens: boolean,
): SitePeople | null {
  if (!audience) return null
  const within = audience.places.filter(({ position }) => (walk.metresTo(position) ?? Infinity) <= siteReachMetres)
  const known = within.flatMap((place) => place.there ?? [])
  const { there, notYet, unit, unknownPlaces } = sumOf(within)
  const all = inTens ? { low: tens(there.low), value: tens(there.value), high: tens(there.high) } : there
  const open = inTens
    ? notYetOurs(all, inSteps({ low: there.high - notYet.high, high: there.low - notYet.low }))
    : notYet
  const isUnknown = within.length > 0 && known.length === 0
  return {
    unit,
    there: isUnknown ? null : { low: all.low, high: all.high },
    notYet: isUnknown ? null : { low: open.low, high: open.high },
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

/** Bounds of ours, widened to whole tens: of fewer than ten nobody knows whether there is one. */
const inSteps = ({ low, high }: { low: number; high: number }) => ({
  low: Math.floor(low / suppressBelow) * suppressBelow,
  high: Math.max(1, Math.ceil(high / suppressBelow)) * suppressBelow,
})
