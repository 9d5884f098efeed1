import { type GateResult, passesGates, siteGateResults } from 'domain/formulas/site-gates.ts'
import { metresBetween, straightToWalk } from 'domain/lng-lat.ts'
import { farthestFromAudience } from 'domain/formulas/site-gates.ts'
import type { NewEventSite } from 'domain/event-site.ts'
import type { SiteGround } from './site-ground.ts'
import type { SchoolOf } from './site-schools.ts'
import type { SiteWalk } from './site-walks.ts'

/** The gates of one candidate on the ground of its event. */
export function gatesOf(
  { event, audience, hasCrowdPermit }: Pick<SiteGround, 'event' | 'audience' | 'hasCrowdPermit'>,
  site: NewEventSite,
  walk: SiteWalk,
  schoolOf: SchoolOf,
): { gates: GateResult[]; isRanked: boolean } {
  const gates = siteGateResults(
    { ...event, hasCrowdPermit },
    {
      ...site,
      school: schoolOf(site),
      hasApproval: site.approvalAttachmentId !== null,
      audienceMetres: audience && metresToAudience(audience, site, walk),
    },
  )
  return { gates, isRanked: passesGates(gates) }
}

/** To the nearest place where some of the audience is known to be; null where nobody knows of one. */
function metresToAudience(
  { places }: NonNullable<SiteGround['audience']>,
  { position }: NewEventSite,
  walk: SiteWalk,
): number | null {
  const peopled = places.filter(({ there }) => there && there.value > 0)
  if (peopled.length === 0) return null
  const walked = peopled.map((place) => walk.metresTo(place.position)).filter((metres) => metres !== null)
  if (walked.length > 0) return Math.min(...walked)
  // Farther than one walks: as the crow flies and a third more, and never within by rounding.
  const straight = Math.min(...peopled.map((place) => metresBetween(position, place.position)))
  return Math.max(farthestFromAudience + 1, straight * straightToWalk)
}
