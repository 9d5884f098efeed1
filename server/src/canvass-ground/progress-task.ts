import type { CanvassProgress, CanvassProgressQuery } from 'domain/canvass-progress.ts'
import { daysBefore, isWithinDays } from 'domain/civil-date.ts'
import { canvassProgress, doorProgress, isCovered, walkFreshness } from 'domain/formulas/walk-progress.ts'
import { freshDays } from 'domain/formulas/data-freshness.ts'
import { outcomeRules, roundDays } from 'domain/visit-outcome.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { dayBounds } from '#http/today.ts'
import { isDoorOfRound, type VisitOfDoor, visitsOfDoors } from './door-visits.ts'
import { type GroundDoor, listDoors, listDoorsOfSides } from './ground-doors.ts'
import { listSides, listSidesOfSite } from './ground-sides.ts'
import { inChunks } from './in-chunks.ts'
import { findPlanDoors } from './asked-plan.ts'
import { walkedMinutes } from './walked-time.ts'

/** K16 of a plan, or of a site's whole map in a period; without a period in the round that ends today. */
export async function canvassProgressTask(
  db: Db,
  { scope, question }: { scope: BranchScope; question: CanvassProgressQuery },
): Promise<CanvassProgress> {
  const { planId = null } = question
  const { zone, today } = await branchClock(db, scope)
  const plan = planId === null ? null : await findPlanDoors(db, scope, planId)
  const sides = plan
    ? await listSides(db, scope, plan.sideIds)
    : (await listSidesOfSite(db, scope, question.siteId ?? null)).sides
  const sideIds = new Set(sides.map(({ id }) => id))
  const onSides = await listDoorsOfSides(db, scope, [...sideIds])
  const single = (await listDoors(db, scope, plan?.unitIds ?? [])).filter(({ sideId }) => !sideIds.has(sideId ?? ''))
  const doors = [...onSides, ...single]
  const visits = await visitsOfDoors(db, scope, doors)

  // A plan is judged by the day it was last walked: what it did does not wither with the round.
  const walkedOn = [...visits.values()].flat().flatMap((visit) => (visit.planId === planId ? [visit.on] : []))
  const to = question.to ?? (plan ? (walkedOn.toSorted().at(-1) ?? today) : today)
  const begun = plan ? (walkedOn.toSorted()[0] ?? plan.onDate) : daysBefore(to, freshDays)
  const from = question.from ?? (begun < to ? begun : to)
  const isAsked = (visit: VisitOfDoor) =>
    visit.on <= to &&
    (planId === null || visit.planId === planId) &&
    (question.from === undefined || visit.on >= question.from)
  const newSince = plan?.dispatchedAt ?? dayBounds(zone, from).from

  const askedOf = ({ unitId, kind }: GroundDoor) =>
    (visits.get(unitId) ?? []).filter((visit) => isAsked(visit) && isWithinDays(visit.on, to, roundDays[kind]))

  const figuresOf = (of: readonly GroundDoor[]) => {
    // One that was found empty on the way stays a door of this walk.
    const occupied = of.filter((door) => isDoorOfRound(door, askedOf(door)))
    const done = occupied.map(({ kind, unitId }) => doorProgress(kind, visits.get(unitId) ?? [], to, isAsked))
    return {
      doors: occupied.length,
      attempted: done.filter(({ isAttempted }) => isAttempted).length,
      terminal: done.filter(({ isTerminal }) => isTerminal).length,
      newDoors: occupied.filter(({ isByHand, createdAt }) => isByHand && createdAt >= newSince).length,
    }
  }
  const ofSide = Map.groupBy(onSides, ({ sideId }) => sideId)
  const bySide = sides.map(({ id, streetId, street, compass, frontage, lengthM }) => {
    const own = ofSide.get(id) ?? []
    const figures = { frontage, lengthM, ...figuresOf(own) }
    const walked = own.map(({ kind, unitId }) => ({
      kind,
      lastOn: (visits.get(unitId) ?? []).findLast(({ on }) => on <= to)?.on ?? null,
    }))
    return {
      sideId: id,
      streetId,
      street,
      compass,
      ...figures,
      covered: isCovered(figures),
      lastWalkedOn:
        walked
          .flatMap(({ lastOn }) => lastOn ?? [])
          .toSorted()
          .at(-1) ?? null,
      freshness: walkFreshness(walked, to),
    }
  })
  const asked = doors.flatMap(askedOf)
  const minutes = await walkedMinutes(db, scope, zone, planId === null ? { from, to } : { planId })
  const isTimed = ({ planId: of }: VisitOfDoor) => of !== null && minutes.has(of)
  const counts = {
    attempts: asked.length,
    contacts: asked.filter(({ outcome }) => outcomeRules[outcome].contact).length,
    metOwner: asked.filter(({ outcome }) => outcome === 'met_owner').length,
    leads: await countLeads(
      db,
      scope,
      asked.map(({ id }) => id),
    ),
    timed:
      minutes.size === 0
        ? null
        : {
            doors: doors.filter(({ unitId }) =>
              (visits.get(unitId) ?? []).some((visit) => isAsked(visit) && isTimed(visit)),
            ).length,
            personMinutes: [...minutes.values()].reduce((sum, value) => sum + value, 0),
          },
  }
  // Single doors of a plan stand on no side of it: they count as doors, and nothing is walked along them.
  const loose = single.length === 0 ? [] : [{ frontage: 'unknown' as const, lengthM: 0, ...figuresOf(single) }]
  const { sides: sideCount, coveredSides } = canvassProgress(bySide, counts)
  const told = bySide.filter(({ frontage }) => frontage !== 'none')
  const walkedLike = (freshness: (typeof bySide)[number]['freshness']) =>
    told.filter((side) => side.freshness === freshness).length
  return {
    asOf: today,
    computedAt: new Date().toISOString(),
    from,
    to,
    planId,
    ...canvassProgress([...bySide, ...loose], counts),
    sides: sideCount,
    coveredSides,
    freshness: { fresh: walkedLike('fresh'), stale: walkedLike('stale'), never: walkedLike('never') },
    bySide,
  }
}

/** Leads that came of some visits. */
async function countLeads(db: Db, scope: BranchScope, visitIds: readonly string[]): Promise<number> {
  const rows = await inChunks(visitIds, (chunk) =>
    db
      .selectFrom('lead')
      .select('id')
      .where('branchId', '=', scope.branchId)
      .where('originKind', '=', 'visit')
      .where('originId', 'in', chunk)
      .where('deletedAt', 'is', null)
      .execute(),
  )
  return rows.length
}
