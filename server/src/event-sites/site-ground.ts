import { type AudienceQuestion, asksForResidents, audienceQuestionSchema, wholeAudience } from 'domain/audience.ts'
import type { Segment } from 'domain/customer.ts'
import { notYetOurs } from 'domain/formulas/audience-count.ts'
import { type LngLat, walkMetresPerMinute } from 'domain/lng-lat.ts'
import { isAudience, traitsOf } from '#audience/audience-people.ts'
import { audiencePlaces } from '#audience/audience-places.ts'
import { type AudienceGroup, type AudienceRows, readAudienceRows } from '#audience/audience-rows.ts'
import type { Db } from '#db/database.ts'
import { listCosts } from '#events/event-costs.ts'
import { listPermits } from '#events/event-permits.ts'
import type { EventRow } from '#events/event-rows.ts'
import type { BranchScope } from '#http/scope.ts'
import { listSitePartners } from './site-partners.ts'

/** All that the sites of one event are measured on: read once, then only computed. */
export async function readSiteGround(db: Db, scope: BranchScope, event: EventRow) {
  const question = questionOf(event)
  const rows = await readAudienceRows(db, scope, question ?? wholeAudience, null)
  const costs = await listCosts(db, scope, [event.id])
  const permits = await listPermits(db, scope, event.id)
  return {
    event,
    onDate: rows.onDate,
    branchSite: rows.site,
    places: rows.places,
    groups: rows.groups,
    heldEvents: rows.events,
    audience: question && audienceOf(rows, question),
    partners: await listSitePartners(db, scope),
    hasCrowdPermit: permits.some(({ kind, state }) => kind === 'public_security' && state === 'granted'),
    /** What the bank pays whatever the site: gifts, food, print. Fees of sites stand on the sites. */
    goodsFen: costs
      .filter(({ item, paidBy }) => paidBy === 'bank' && item !== 'venue')
      .reduce((sum, { plannedFen }) => sum + plannedFen, 0),
  }
}
export type SiteGround = Awaited<ReturnType<typeof readSiteGround>>
export type SiteAudience = NonNullable<SiteGround['audience']>

/** Whom the event is for; null while nobody is chosen. */
function questionOf({ audience }: EventRow): AudienceQuestion | null {
  return Object.keys(audience).length === 0 ? null : audienceQuestionSchema.parse(audience)
}

function audienceOf(rows: AudienceRows, question: AudienceQuestion) {
  const { minutes = Infinity, ground } = question
  const places = audiencePlaces(rows, question)
    .filter(({ metres, walkMinutes }) =>
      ground === 'circle' ? metres <= minutes * walkMetresPerMinute : (walkMinutes ?? Infinity) <= minutes,
    )
    .map((place) => ({ ...place, notYet: place.there && notYetOurs(place.there, place.ours) }))
  const traits = traitsOf(question, rows.homeFacts)
  const asked = [traits.children, traits.elders, ...traits.own].filter((trait) => trait !== null)
  const placeOf = new Map(rows.places.map((place) => [place.id, place.position]))
  // A group's or an employer's people stand on no list of ours.
  const own = asksForResidents(question)
    ? rows.people.flatMap((person): LngLat[] => {
        if (!person.isActive || !(rows.filtered?.has(person.id) ?? true) || !isAudience(person, asked)) return []
        const position = person.position ?? placeOf.get(person.homePlaceId ?? '')
        return position ? [position] : []
      })
    : null
  return { question, places, own, groups: groupsOf(rows.groups, question) }
}

/** Target groups that the event is about: the chosen ones, else those of its kind of people. */
function groupsOf(groups: readonly AudienceGroup[], question: AudienceQuestion): AudienceGroup[] {
  const chosen = question.targetGroupIds
  if (chosen) return groups.filter(({ id }) => chosen.includes(id))
  const segments: readonly Segment[] = [
    ...(question.segments ?? []),
    ...(question.children ? (['family_child'] as const) : []),
    ...(question.elders ? (['retiree'] as const) : []),
  ]
  return groups.filter(
    ({ segment, habits }) =>
      segments.includes(segment) || habits.some((habit) => question.habits?.includes(habit) ?? false),
  )
}
