import type { Db, Trx } from '#db/database.ts'
import { mayDo } from '#http/allow.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { findPacketRow, type PacketRow } from './packet-rows.ts'
import { type PlanRow, planOrNotFound } from './plan-rows.ts'
import { refuseOutsideTurf } from './refuse-unplannable.ts'

/** Whether somebody walks a packet himself, or plans for those who do. */
export const mayWalk = (scope: BranchScope, packet: Pick<PacketRow, 'members'>): boolean =>
  isMember(scope, packet) || mayDo('canvass_plan.packets', scope.roles)

const isMember = ({ userId }: BranchScope, { members }: Pick<PacketRow, 'members'>) =>
  members.some(({ id }) => id === userId)

/**
 * A packet and its plan for whoever walks it or plans it.
 * @throws {AppError} 404 for everybody else too
 */
export async function packetToWalk(
  db: Db | Trx,
  scope: BranchScope,
  packetId: string,
): Promise<{ packet: PacketRow; plan: PlanRow }> {
  const packet = await findPacketRow(db, scope, packetId)
  if (!packet || !mayWalk(scope, packet)) throw notFound()
  // Who plans only in his own turf plans its packets only.
  if (!isMember(scope, packet)) await refuseOutsideTurf(db, scope, packet.planId)
  return { packet, plan: await planOrNotFound(db, scope, packet.planId) }
}
