import { daysBefore } from 'domain/civil-date.ts'
import type { EventAnswer, WalkSide } from 'domain/event-answer.ts'
import { mostWalkDoors, walkDaysBefore, walkReach } from 'domain/event-answer.ts'
import { metresBetween } from 'domain/lng-lat.ts'
import { circleRanges } from 'domain/morton.ts'
import { isOccupied, listDoorsOfSides } from '#canvass-ground/ground-doors.ts'
import { type GroundSide, listSides } from '#canvass-ground/ground-sides.ts'
import type { Db } from '#db/database.ts'
import { inKeyRanges } from '#db/near.ts'
import { heldOutSides } from '#hold-outs/held-out-sides.ts'
import type { BranchScope } from '#http/scope.ts'
import type { InvitedEvent, InvitedSite } from '#invitations/invited-event.ts'
import { wayFrom } from '#invitations/reached-people.ts'

/** A segment's key is that of one of its points: others of it may lie this much nearer. */
const margin = 300

/** The day on which the streets are walked; null while the event has none. */
export const walkDayOf = ({ onDate }: Pick<InvitedEvent, 'onDate'>, today: string): string | null => {
  if (onDate === null) return null
  const day = daysBefore(onDate, walkDaysBefore)
  return day < today ? today : day
}

/** The sides about a site, nearest first, as many as a morning has room for. */
export async function answerStreets(
  db: Db,
  scope: BranchScope,
  event: InvitedEvent,
  site: InvitedSite,
  today: string,
): Promise<EventAnswer['streets']> {
  const onDate = walkDayOf(event, today)
  const sides = await sidesAbout(db, scope, site)
  const doors = Map.groupBy(
    (
      await listDoorsOfSides(
        db,
        scope,
        sides.map(({ side }) => side.id),
      )
    ).filter(isOccupied),
    ({ sideId }) => sideId,
  )
  const held = await heldOutSides(db, scope, onDate ?? today)
  const known = sides.flatMap(({ side, metres }): WalkSide[] => {
    const count = doors.get(side.id)?.length ?? 0
    if (count === 0) return []
    return [
      {
        sideId: side.id,
        streetId: side.streetId,
        street: side.street,
        compass: side.compass,
        metres: Math.round(metres),
        lengthM: side.lengthM,
        doors: count,
        isHeldOut: held.has(side.id),
      },
    ]
  })
  const chosen: WalkSide[] = []
  let room = mostWalkDoors
  for (const side of known) {
    if (side.doors > room && !side.isHeldOut) continue
    if (!side.isHeldOut) room -= side.doors
    chosen.push(side)
  }
  const walked = chosen.filter(({ isHeldOut }) => !isHeldOut)
  return {
    onDate,
    doors: walked.reduce((sum, side) => sum + side.doors, 0),
    lengthM: walked.reduce((sum, side) => sum + side.lengthM, 0),
    sides: chosen,
    leftOut: known.length - chosen.length,
    plan: await lastWalk(db, scope, event.id),
  }
}

/** Sides that one reaches on foot, by the nearer end of their street. */
async function sidesAbout(
  db: Db,
  scope: BranchScope,
  { position }: InvitedSite,
): Promise<{ side: GroundSide; metres: number }[]> {
  const rows = await db
    .selectFrom('segmentSide')
    .innerJoin('streetSegment', 'streetSegment.id', 'segmentSide.segmentId')
    .innerJoin('street', 'street.id', 'streetSegment.streetId')
    .select('segmentSide.id')
    .where('segmentSide.orgId', '=', scope.orgId)
    .where('segmentSide.retiredAt', 'is', null)
    // Floors and rows lie indoors: nobody comes by.
    .where('street.placeId', 'is', null)
    .where(inKeyRanges('streetSegment.zk', circleRanges(position, walkReach + margin)))
    .execute()
  const wayTo = await wayFrom(db, scope, position, walkReach)
  const sides = await listSides(
    db,
    scope,
    rows.map(({ id }) => id),
  )
  return sides
    .flatMap((side) => {
      const ends = [side.geometry[0], side.geometry.at(-1)].flatMap((end) => (end ? [end] : []))
      const ways = ends.flatMap((end) => (metresBetween(position, end) > walkReach ? [] : (wayTo(end) ?? [])))
      const metres = Math.min(...ways)
      return metres <= walkReach ? [{ side, metres }] : []
    })
    .toSorted((a, b) => a.metres - b.metres || (a.side.id < b.side.id ? -1 : 1))
}

/** The walk that was made of it last and stands. */
async function lastWalk(db: Db, { branchId }: BranchScope, eventId: string): Promise<EventAnswer['streets']['plan']> {
  const row = await db
    .selectFrom('eventWalk')
    .innerJoin('canvassPlan', (join) =>
      join.onRef('canvassPlan.branchId', '=', 'eventWalk.branchId').onRef('canvassPlan.id', '=', 'eventWalk.planId'),
    )
    .select(['canvassPlan.id', 'canvassPlan.title', 'canvassPlan.onDate'])
    .where('eventWalk.branchId', '=', branchId)
    .where('eventWalk.eventId', '=', eventId)
    .where('canvassPlan.deletedAt', 'is', null)
    .where('canvassPlan.state', '!=', 'cancelled')
    .orderBy('eventWalk.id', 'desc')
    .executeTakeFirst()
  return row ?? null
}
