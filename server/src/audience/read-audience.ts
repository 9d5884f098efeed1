import {
  type AudienceAnswer,
  type AudiencePlace,
  type AudienceQuestion,
  audienceUnits,
  mostAudienceMinutes,
} from 'domain/audience.ts'
import { reachMinutes } from 'domain/branch-reach.ts'
import { audienceFirst, sumAudience } from 'domain/formulas/audience-count.ts'
import { personDenominator } from 'domain/formulas/household-denominator.ts'
import { metresBetween, walkMetresPerMinute } from 'domain/lng-lat.ts'
import { workKinds } from 'domain/place.ts'
import type { Db } from '#db/database.ts'
import { mayDo } from '#http/allow.ts'
import type { BranchScope } from '#http/scope.ts'
import { audiencePlaces } from './audience-places.ts'
import { audienceReasons } from './audience-reasons.ts'
import { type AudienceRows, readAudienceRows } from './audience-rows.ts'
import { coarsePlace, exactPlace } from './told-audience.ts'

/** An event was held at a place, and a street by it was walked, when it lies at most so far from its middle. */
const byMetres = 150

type TellPlace = typeof exactPlace

/**
 * Where the people of an audience are, and where they are not yet ours, first the place to go to first: exact, for what the
 * program works out whoever asks, and as somebody without person rows sees it, for what is then told.
 */
export async function readAudience(
  db: Db,
  scope: BranchScope,
  question: AudienceQuestion,
): Promise<{ exact: AudienceAnswer; coarse: AudienceAnswer }> {
  const rows = await readAudienceRows(db, scope, question, null)
  return { exact: audienceAnswer(rows, question, exactPlace), coarse: audienceAnswer(rows, question, coarsePlace) }
}

/** What of it this person may see. */
export async function toldAudience(
  db: Db,
  scope: BranchScope,
  question: AudienceQuestion,
  siteId: string | null = null,
): Promise<AudienceAnswer> {
  const rows = await readAudienceRows(db, scope, question, siteId)
  const known = mayDo('key_person.list', scope.roles) ? rows : { ...rows, keyPersons: [] }
  return scope.persons.rows === 'branch'
    ? audienceAnswer(known, question, exactPlace)
    : { ...audienceAnswer(known, question, coarsePlace), suppressed: true }
}

function audienceAnswer(rows: AudienceRows, question: AudienceQuestion, tell: TellPlace): AudienceAnswer {
  const hasNetwork = rows.walks.door !== null
  const all = audiencePlaces(rows, question).map(tell)
  const listed = all.filter((place) => isOnGround(place, question))
  const first = audienceFirst(listed)
  const places = first.map(({ sample: _sample, ...place }, index): AudiencePlace => {
    const judged = { ...place, ...notesAt(rows, place), rank: place.notYet === null ? null : index + 1 }
    return { ...judged, reasons: audienceReasons(judged, hasNetwork) }
  })
  const units = audienceUnits.filter((unit) => all.some((place) => place.unit === unit))
  const minutes = [...new Set([...reachMinutes, ...(question.minutes === undefined ? [] : [question.minutes])])]
  return {
    asOf: rows.onDate,
    question,
    site: { id: rows.site.id, position: rows.site.position },
    suppressed: false,
    hasCustomers: rows.hasCustomers,
    hasNetwork,
    places,
    sums: units.map((unit) => ({ unit, ...sumAudience(listed.filter((place) => place.unit === unit)) })),
    grounds: units.flatMap((unit) => {
      const some = all.filter((place) => place.unit === unit)
      return minutes
        .toSorted((a, b) => a - b)
        .map((count) => ({
          unit,
          minutes: count,
          metres: count * walkMetresPerMinute,
          circle: sumAudience(some.filter((place) => isWithin(place, count, 'circle'))),
          walk: sumAudience(some.filter((place) => isWithin(place, count, 'walk'))),
        }))
    }),
    employers: employerChoices(rows),
  }
}

type Placed = { metres: number; walkMinutes: number | null }

const isWithin = ({ metres, walkMinutes }: Placed, minutes: number, ground: AudienceQuestion['ground']) =>
  ground === 'circle' ? metres <= minutes * walkMetresPerMinute : (walkMinutes ?? Infinity) <= minutes

const isOnGround = (place: Placed, { minutes, ground }: AudienceQuestion) =>
  minutes === undefined || isWithin(place, Math.min(minutes, mostAudienceMinutes), ground)

/** What people know and did of a place: who decides there, who meets there, the last event and the last walk. */
function notesAt(
  rows: AudienceRows,
  { id, kind, placeId, position }: Pick<AudiencePlace, 'id' | 'kind' | 'placeId' | 'position'>,
) {
  const groups = rows.groups.filter((group) => group.placeId !== null && group.placeId === placeId)
  const subjects = new Set([
    ...(placeId === null ? [] : [`place ${placeId}`]),
    ...(kind === 'target_group' ? [`target_group ${id}`] : groups.map((group) => `target_group ${group.id}`)),
  ])
  const isNear = (spot: { position: AudiencePlace['position'] }) => metresBetween(spot.position, position) <= byMetres
  const event = rows.events.findLast((one) => (placeId !== null && one.subjectId === placeId) || isNear(one))
  const days = [
    ...rows.visits
      .filter(({ subjectKind, subjectId }) => subjects.has(`${subjectKind} ${subjectId}`))
      .map(({ visitedOn }) => visitedOn),
    ...rows.walked.filter(isNear).map(({ on }) => on),
  ]
  return {
    groups: groups.map(({ id: groupId, name, sizeEstimate, rhythm }) => ({ id: groupId, name, sizeEstimate, rhythm })),
    keyPersons: rows.keyPersons
      .filter(({ attachesKind, attachesId }) => subjects.has(`${attachesKind} ${attachesId}`))
      .map(({ attachesKind: _kind, attachesId: _id, ...person }) => person),
    lastEvent: event ? { id: event.id, title: event.title, onDate: event.onDate } : null,
    lastWalkedOn: days.toSorted().at(-1) ?? null,
  }
}

const employerChoices = (rows: AudienceRows): AudienceAnswer['employers'] =>
  rows.places
    .filter(({ kind, named, id }) => workKinds.includes(kind) && (named || rows.payroll.has(id)))
    .toSorted((a, b) => (a.nameSort < b.nameSort ? -1 : 1))
    .map(({ id, name }) => ({
      id,
      name,
      payroll: rows.payroll.get(id) ?? 'none',
      employees: personDenominator(rows.stats.get(id) ?? [], 'employees', rows.onDate)?.count ?? null,
    }))
