import type { PlanQuery, PlanState } from 'domain/canvass-plan.ts'
import type { PlanList } from 'domain/canvass-plan-sheet.ts'
import { listDoorsOfSides, isOccupied } from '#canvass-ground/ground-doors.ts'
import { canvassProgressTask } from '#canvass-ground/progress-task.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { outStates } from './move-packet.ts'
import { listPacketRows, wasWalked } from './packet-rows.ts'
import { listPlanSides, listStaff, planRow } from './plan-rows.ts'

export interface PlanListQuestion {
  scope: BranchScope
  query: PlanQuery
}

/** Plans of the branch, latest day first, each with how far it is. */
export async function planListTask(db: Db, { scope, query }: PlanListQuestion): Promise<PlanList> {
  const { state, from, to } = query
  const rows = await db
    .selectFrom('canvassPlan')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .$if(state !== undefined, (built) => built.where('state', '=', state ?? ''))
    .$if(from !== undefined, (built) => built.where('onDate', '>=', from ?? ''))
    .$if(to !== undefined, (built) => built.where('onDate', '<=', to ?? ''))
    .orderBy('onDate', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  const ids = rows.map(({ id }) => id)
  const staff = Map.groupBy(await listStaff(db, scope, ids), ({ planId }) => planId)
  const sides = Map.groupBy(await listPlanSides(db, scope, ids), ({ planId }) => planId)
  const packets = Map.groupBy(await listPacketRows(db, scope, { planIds: ids }), ({ planId }) => planId)
  const stops = Map.groupBy(await stopsOf(db, scope, ids), ({ planId }) => planId)
  // Before the cut a plan has no stops: its doors are those of its sides.
  const uncut = ids.filter((id) => !packets.has(id)).flatMap((id) => sides.get(id) ?? [])
  const doors = (
    await listDoorsOfSides(
      db,
      scope,
      uncut.map(({ sideId }) => sideId),
    )
  ).filter(isOccupied)
  // While it is walked it is judged as on its own page: doors may come and go on its sides by other hands.
  const walked = new Map<string, { doors: number; attempted: number }>()
  for (const { id } of rows.filter((row) => isBeingWalked(row.state) && sides.has(row.id))) {
    walked.set(id, await canvassProgressTask(db, { scope, question: { planId: id } }))
  }
  const doorsOnSide = Map.groupBy(doors, ({ sideId }) => sideId ?? '')

  return {
    asOf: new Date().toISOString(),
    plans: rows.map(planRow).map((plan) => {
      const own = sides.get(plan.id) ?? []
      const ownPackets = packets.get(plan.id) ?? []
      const ownStops = stops.get(plan.id) ?? []
      const inPackets = {
        doors: ownStops.length,
        attempted: ownStops.filter(({ attempted }) => Number(attempted) === 1).length,
      }
      const onSides = {
        doors: own.reduce((sum, { sideId }) => sum + (doorsOnSide.get(sideId)?.length ?? 0), 0),
        attempted: 0,
      }
      const { doors: known, attempted } = walked.get(plan.id) ?? (ownPackets.length > 0 ? inPackets : onSides)
      return {
        id: plan.id,
        title: plan.title,
        mode: plan.mode,
        onDate: plan.onDate,
        windows: plan.windows,
        goal: plan.goal,
        state: plan.state,
        staff: (staff.get(plan.id) ?? []).map(({ id, name, job }) => ({ id, name, job })),
        parkedFromId: plan.parkedFromId,
        siteId: plan.siteId,
        rowVersion: plan.rowVersion,
        packets: ownPackets.length,
        packetsReturned: ownPackets.filter((packet) => packet.state === 'returned').length,
        sides: own.length,
        sideMetres: Math.round(
          own.filter(({ frontage }) => frontage !== 'none').reduce((sum, { lengthM }) => sum + lengthM, 0),
        ),
        doors: known,
        attempted,
      }
    }),
  }
}

// A code of the table's own check.
const isBeingWalked = (state: string) => [...outStates, 'returned', 'reviewed'].includes(state as PlanState)

/** Stops of plans, each with whether somebody was at its door on this walk. */
const stopsOf = (db: Db, { branchId }: BranchScope, planIds: readonly string[]) =>
  db
    .selectFrom('stop')
    .select('planId')
    .select((eb) => wasWalked(eb).as('attempted'))
    .where('branchId', '=', branchId)
    .where('planId', 'in', planIds.length > 0 ? [...planIds] : [''])
    .execute()
