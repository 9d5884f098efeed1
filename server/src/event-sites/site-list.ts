import type { EventSite, EventSites } from 'domain/event-site-list.ts'
import { compareSiteScores, siteScores } from 'domain/formulas/site-score.ts'
import { siteSensitivity } from 'domain/formulas/site-sensitivity.ts'
import type { NewKeyPerson } from 'domain/key-person.ts'
import { metresBetween, walkMetresPerMinute } from 'domain/lng-lat.ts'
import { publishedPresets, siteWeightPresets, type SiteWeights, siteWeightsSchema } from 'domain/site-weights.ts'
import { namedAttachments } from '#attachments/attachment-queries.ts'
import { coarsePlace } from '#audience/told-audience.ts'
import type { Db } from '#db/database.ts'
import { asOfDay, eventOrNotFound, type EventRow } from '#events/event-rows.ts'
import { mayDo } from '#http/allow.ts'
import type { BranchScope } from '#http/scope.ts'
import { listKeyPersons } from '#key-persons/key-person-queries.ts'
import { type EventSiteRow, listEventSiteRows } from './event-site-rows.ts'
import { gatesOf } from './judged-sites.ts'
import { isSitingOpen } from './open-states.ts'
import { pastBest } from './past-best.ts'
import { readSiteGround, type SiteAudience, type SiteGround } from './site-ground.ts'
import { siteMeasures, sumOf, tens, type ToldMeasures } from './site-measures.ts'
import { sitePeople } from './site-people.ts'
import { schoolsAbout } from './site-schools.ts'
import { siteWalks } from './site-walks.ts'

/** The candidates of an event with gates, parts, score and how sure the first choice is (K15). */
export async function listSites(db: Db, scope: BranchScope, eventId: string): Promise<EventSites> {
  const stored = await eventOrNotFound(db, scope, eventId)
  const ground = await readSiteGround(db, scope, stored)
  const event = asOfDay(stored, ground.onDate)
  const rows = await listEventSiteRows(db, scope, eventId)
  const positions = rows.map(({ position }) => position)
  const walks = await siteWalks(db, scope.orgId, positions)
  const schoolOf = await schoolsAbout(db, scope.orgId, positions)
  const inTens = scope.persons.rows !== 'branch'
  const { weights, weightsOf } = weightsFor(event)

  const judged = rows.flatMap((site, at) => {
    const walk = walks[at]
    if (!walk) return []
    const merchantId = site.subjectKind === 'merchant' ? site.subjectId : null
    return [
      {
        site,
        walk,
        ...gatesOf(ground, site, walk, schoolOf),
        measures: siteMeasures(ground, { ...site, merchantId }, walk, inTens),
      },
    ]
  })
  const passed = judged.filter(({ isRanked }) => isRanked)
  const scores = siteScores(
    passed.map(({ measures }) => measures),
    weights,
    event.budgetLimit,
  )
  const ranked = passed
    .flatMap((one, at) => {
      const score = scores[at]
      return score ? [{ ...one, score }] : []
    })
    .toSorted((a, b) => compareSiteScores(a.score, b.score) || (a.site.id < b.site.id ? -1 : 1))
  const failed = judged.filter(({ isRanked }) => !isRanked)
  const files = await namedAttachments(
    db,
    scope,
    rows.flatMap((site) => [site.permissionAttachmentId, site.approvalAttachmentId]),
  )
  const people = mayDo('key_person.list', scope.roles)
    ? new Map((await listKeyPersons(db, scope)).map((person) => [person.id, person]))
    : null
  const failedIds = new Set(failed.map(({ site }) => site.id))
  const told = (one: (typeof judged)[number]): Omit<EventSite, 'rank' | 'score' | 'parts'> => {
    const { site, walk, gates, isRanked } = one
    const person = people?.get(site.contactPersonId ?? '')
    const walked = walk.metresTo(ground.branchSite.position)
    const fileOf = (id: string | null) => (id === null ? null : (files.get(id) ?? null))
    return {
      ...site,
      // A note may name somebody: it is for those who plan.
      note: mayDo('event_site.update', scope.roles) ? site.note : '',
      permissionFile: fileOf(site.permissionAttachmentId),
      approvalFile: fileOf(site.approvalAttachmentId),
      // A code that only checked input fills.
      contactPerson: person ? { id: person.id, title: person.title as NewKeyPerson['title'], name: person.name } : null,
      gates,
      isRanked,
      warnings: warningsOf(ground, site, failedIds),
      metres: metresBetween(ground.branchSite.position, site.position),
      walkMinutes: walked === null ? null : walked / walkMetresPerMinute,
      people: sitePeople(ground, walk, inTens),
      reach: walk.outline(),
      reachOf: walk.of,
    }
  }

  return {
    asOf: ground.onDate,
    event: {
      id: event.id,
      title: event.title,
      kind: event.kind,
      state: event.state,
      rowVersion: event.rowVersion,
      onDate: event.onDate,
      startTime: event.startTime,
      endTime: event.endTime,
      attendTarget: event.attendTarget,
      expectedPeople: event.expectedPeople,
      budgetLimit: event.budgetLimit,
      publicGood: event.publicGood,
      isOpen: isSitingOpen(event.state),
    },
    branchSite: { id: ground.branchSite.id, position: ground.branchSite.position },
    audience: ground.audience && audienceTold(ground.audience, inTens),
    weights,
    weightsOf,
    sites: [
      ...ranked.map((one, at) => ({
        ...told(one),
        rank: at + 1,
        score: { low: one.score.low, high: one.score.high },
        parts: one.score.parts.map((part) => ({ ...part, ...toldPart(one.measures, part.criterion) })),
      })),
      ...failed.map((one) => ({ ...told(one), rank: null, score: null, parts: [] })),
    ],
    sensitivity: siteSensitivity(
      ranked.map(({ site, score }) => ({ id: site.id, score })),
      weights,
    ),
    chosenSiteId: event.chosenSiteId,
    fallbackSiteId: event.fallbackSiteId,
    siteWaiver: event.siteWaiver,
    pastBest: await pastBest(db, scope, event, ground.onDate),
    inTens,
  }
}

/** The planner's own weights, or those of the kind of event. */
export function weightsFor({ weights, kind }: Pick<EventRow, 'weights' | 'kind'>): {
  weights: SiteWeights
  weightsOf: EventSites['weightsOf']
} {
  const own = siteWeightsSchema.safeParse(weights)
  if (own.success) return { weights: own.data, weightsOf: 'own' }
  return { weights: siteWeightPresets[kind], weightsOf: publishedPresets.includes(kind) ? 'published' : 'judged' }
}

const toldPart = (measures: ToldMeasures, criterion: keyof ToldMeasures) => {
  const { told, source, facts } = measures[criterion]
  return { told, source, facts }
}

function warningsOf(
  { event, goodsFen }: SiteGround,
  site: EventSiteRow,
  failedIds: ReadonlySet<string>,
): EventSite['warnings'] {
  const costFen = (site.feeFen ?? 0) + goodsFen
  return [
    ...(event.budgetLimit !== null && costFen > event.budgetLimit
      ? [{ code: 'over_budget' as const, facts: { fen: costFen, limit: event.budgetLimit } }]
      : []),
    ...(site.shelter === 'outdoor' && site.fallbackSiteId === null
      ? [{ code: 'no_fallback' as const, facts: {} }]
      : []),
    ...(failedIds.has(site.fallbackSiteId ?? '') ? [{ code: 'fallback_failed' as const, facts: {} }] : []),
    ...(site.capacity !== null && event.expectedPeople !== null && site.capacity < event.expectedPeople
      ? [
          {
            code: 'few_seats_for_guests' as const,
            facts: { capacity: site.capacity, people: event.expectedPeople },
          },
        ]
      : []),
  ]
}

function audienceTold({ question, places }: SiteAudience, inTens: boolean): EventSites['audience'] {
  // Of what is known exactly, the rest would tell how few are ours: it is summed as it is told.
  const { there, notYet, unit, unknownPlaces } = sumOf(inTens ? places.map(coarsePlace) : places)
  const count = ({ low, value, high }: typeof there) =>
    inTens ? { low: tens(low), value: tens(value), high: tens(high) } : { low, value, high }
  return {
    question,
    unit,
    there: count(there),
    notYet: count(notYet),
    places: places.length,
    unknownPlaces,
    points: places.map((place) => {
      const { there: here, notYet: open } = inTens ? coarsePlace(place) : place
      // Which part of a single place is ours is not for those who see no persons.
      const share = inTens || !here || !open || here.value === 0 ? null : open.value / here.value
      const { key, name, named, position, geometry } = place
      return { key, name, named, position, geometry, there: here && here.value, share }
    }),
  }
}

/** The same away from the thread that answers: networks and people are read for it. */
export const siteListTask = (db: Db, { scope, eventId }: { scope: BranchScope; eventId: string }) =>
  listSites(db, scope, eventId)
