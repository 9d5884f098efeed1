import type { ClashQuery, EventClash, EventClashes } from 'domain/event-clash.ts'
import { weekdayOf } from 'domain/event-series.ts'
import type { EventState } from 'domain/event.ts'
import { festivalsOf } from 'domain/festival.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { listPlanSides, listStaff, planRow } from '#canvass-plans/plan-rows.ts'
import type { Db } from '#db/database.ts'
import { listEventSiteRows } from '#event-sites/event-site-rows.ts'
import type { BranchScope } from '#http/scope.ts'
import { listTargetGroups } from '#target-groups/target-group-queries.ts'
import { listSiteNames } from './event-list-queries.ts'
import { listTeam } from './event-parts.ts'
import { eventOrNotFound, eventRow, type EventRow } from './event-rows.ts'
import { listTakenGround, sameGroundMetres } from './other-branch-events.ts'

/** Streets this near to the site are the same people on the same day, metres. */
const sameStreetsMetres = 300

interface Hours {
  startTime: string | null
  endTime: string | null
}
interface Wanted extends Hours {
  event: EventRow | null
  onDate: string
  placeId: string | null
  position: LngLat | null
  groupIds: readonly string[]
  staff: readonly { id: string; name: string }[]
}

/** What stands in the way of an event, or close to it, the hard ones first. @throws {AppError} 404 */
export async function listClashes(db: Db, scope: BranchScope, query: ClashQuery): Promise<EventClashes> {
  const wanted = await readWanted(db, scope, query)
  if (wanted === null) return { onDate: null, clashes: [] }
  const clashes = [
    ...(await groundClashes(db, scope, wanted)),
    ...(await eventClashes(db, scope, wanted)),
    ...(await canvassClashes(db, scope, wanted)),
    ...(await rhythmClashes(db, scope, wanted)),
    ...festivalClashes(wanted),
  ]
  return {
    onDate: wanted.onDate,
    clashes: clashes.toSorted((a, b) => Number(a.weight === 'warns') - Number(b.weight === 'warns')),
  }
}

/** What is typed holds over what is stored. */
async function readWanted(db: Db, scope: BranchScope, query: ClashQuery): Promise<Wanted | null> {
  const event = query.eventId === undefined ? null : await eventOrNotFound(db, scope, query.eventId)
  const onDate = query.onDate ?? event?.onDate ?? null
  if (onDate === null) return null
  const { today } = await branchClock(db, scope)
  // What is over clashes with nothing any more.
  if (event && event.onDate !== null && event.onDate < today && query.onDate === undefined) return null
  const sites = event ? await listEventSiteRows(db, scope, event.id) : []
  const site = sites.find(({ id }) => id === event?.chosenSiteId) ?? null
  return {
    event,
    onDate,
    startTime: query.startTime ?? event?.startTime ?? null,
    endTime: query.endTime ?? event?.endTime ?? null,
    placeId: query.placeId ?? (site?.subjectKind === 'place' ? site.subjectId : null),
    position: site === null ? null : site.position,
    groupIds: [
      ...(event && 'targetGroupIds' in event.audience ? (event.audience.targetGroupIds ?? []) : []),
      ...(site?.subjectKind === 'target_group' && site.subjectId !== null ? [site.subjectId] : []),
    ],
    staff: event ? await staffOf(db, scope, event) : [],
  }
}

async function staffOf(db: Db, scope: BranchScope, event: EventRow) {
  const team = (await listTeam(db, scope, [event.id])).map(({ user }) => user)
  if (event.hostUserId === null || team.some(({ id }) => id === event.hostUserId)) return team
  const host = await db.selectFrom('user').select(['id', 'name']).where('id', '=', event.hostUserId).executeTakeFirst()
  return host ? [...team, host] : team
}

/** Whether two stretches of one day touch; where one is not known they may. */
const overlaps = (a: Hours, b: Hours) =>
  a.startTime === null || b.startTime === null
    ? true
    : a.startTime < (b.endTime ?? '24:00') && b.startTime < (a.endTime ?? '24:00')

const blank = (
  kind: EventClash['kind'],
  weight: EventClash['weight'],
  { onDate }: Wanted,
  hours: Hours,
): EventClash => ({
  kind,
  weight,
  onDate,
  startTime: hours.startTime,
  endTime: hours.endTime,
  festival: null,
  event: null,
  plan: null,
  group: null,
  placeName: null,
  staff: [],
})

async function groundClashes(db: Db, scope: BranchScope, wanted: Wanted): Promise<EventClash[]> {
  if (wanted.placeId === null && wanted.position === null) return []
  return (await listTakenGround(db, scope, wanted)).map((hours) =>
    blank('other_branch', overlaps(wanted, hours) ? 'blocks' : 'warns', wanted, hours),
  )
}

/** States in which an event takes its people and its ground. */
const over: readonly EventState[] = ['cancelled', 'postponed', 'archived', 'aborted']

async function eventClashes(db: Db, scope: BranchScope, wanted: Wanted): Promise<EventClash[]> {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('onDate', '=', wanted.onDate)
    .where('state', 'not in', over)
    .where('deletedAt', 'is', null)
    .orderBy('startTime')
    .orderBy('id')
    .execute()
  const others = rows.filter(({ id }) => id !== wanted.event?.id).map(eventRow)
  const names = await listSiteNames(db, scope, others)
  const clashes: EventClash[] = []
  for (const other of others) {
    const told = { event: { id: other.id, title: other.title }, placeName: names.get(other.chosenSiteId ?? '') ?? null }
    const site = (await listEventSiteRows(db, scope, other.id)).find(({ id }) => id === other.chosenSiteId)
    const isSameGround =
      site !== undefined &&
      ((site.subjectKind === 'place' && site.subjectId !== null && site.subjectId === wanted.placeId) ||
        (wanted.position !== null && metresBetween(wanted.position, site.position) <= sameGroundMetres))
    const isAtOnce = overlaps(wanted, other)
    if (isSameGround || isAtOnce)
      clashes.push({ ...blank('own_event', isSameGround && isAtOnce ? 'blocks' : 'warns', wanted, other), ...told })
    const both = (await staffOf(db, scope, other)).filter(({ id }) => wanted.staff.some((person) => person.id === id))
    if (both.length > 0)
      clashes.push({ ...blank('same_staff_event', isAtOnce ? 'blocks' : 'warns', wanted, other), ...told, staff: both })
  }
  return clashes
}

async function canvassClashes(db: Db, scope: BranchScope, wanted: Wanted): Promise<EventClash[]> {
  const rows = await db
    .selectFrom('canvassPlan')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('onDate', '=', wanted.onDate)
    .where('state', 'not in', ['cancelled', 'postponed', 'closed'])
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()
  const plans = rows.map(planRow)
  const ids = plans.map(({ id }) => id)
  const staff = await listStaff(db, scope, ids)
  const sides = wanted.position === null ? [] : await listPlanSides(db, scope, ids)
  return plans.flatMap(({ id, title, windows }) => {
    const plan = { id, title }
    const hours = { startTime: windows[0]?.from ?? null, endTime: windows.at(-1)?.to ?? null }
    const isAtOnce = windows.some(({ from, to }) => overlaps(wanted, { startTime: from, endTime: to }))
    const both = staff.filter((one) => one.planId === id && wanted.staff.some((person) => person.id === one.id))
    const near = [
      ...new Set(
        sides
          .filter((side) => side.planId === id && isNear(wanted.position, [side.lng, side.lat]))
          .map(({ street }) => street),
      ),
    ]
    return [
      ...(both.length === 0
        ? []
        : [
            {
              ...blank('same_staff_canvass', isAtOnce ? 'blocks' : 'warns', wanted, hours),
              plan,
              staff: both.map((person) => ({ id: person.id, name: person.name })),
            },
          ]),
      ...(near.length === 0
        ? []
        : [{ ...blank('same_streets_canvass', 'warns', wanted, hours), plan, placeName: near.join('、') }]),
    ]
  })
}

const isNear = (position: LngLat | null, other: LngLat) =>
  position !== null && metresBetween(position, other) <= sameStreetsMetres

/** A group that meets on other days or at other hours is not there. */
async function rhythmClashes(db: Db, scope: BranchScope, wanted: Wanted): Promise<EventClash[]> {
  if (wanted.groupIds.length === 0) return []
  const groups = await listTargetGroups(db, scope)
  return groups.flatMap(({ id, name, rhythm }) => {
    if (!wanted.groupIds.includes(id) || rhythm === null || rhythm.days.length === 0) return []
    const { days, from, to } = rhythm
    if (days.includes(weekdayOf(wanted.onDate)) && overlaps(wanted, { startTime: from, endTime: to })) return []
    return [
      {
        ...blank('group_rhythm', 'warns', wanted, { startTime: from, endTime: to }),
        group: { id, name, days, from, to },
      },
    ]
  })
}

const festivalClashes = (wanted: Wanted): EventClash[] =>
  festivalsOf(wanted.onDate.slice(0, 7))
    .filter(({ on }) => on === wanted.onDate)
    .map(({ festival }) => ({ ...blank('festival', 'warns', wanted, { startTime: null, endTime: null }), festival }))
