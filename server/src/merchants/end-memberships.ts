import { type MemberStage, livingStages } from 'domain/merchant.ts'
import { leavingStages } from '#alliances/member-moves.ts'
import { listMemberRows } from '#alliances/member-rows.ts'
import { findKnownMember, moveStage } from '#alliances/move-member.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/**
 * A shop that is gone leaves every alliance (I2), whatever its stage: who was in exits, who was being won is given up.
 * @returns how many memberships ended
 */
export async function endMemberships(trx: Trx, scope: BranchScope, merchantId: string): Promise<number> {
  const rows = await listMemberRows(trx, scope, { merchantId })
  let ended = 0
  for (const { id } of rows) {
    const member = await findKnownMember(trx, scope, id)
    if (!member || leavingStages.includes(member.known.facts.stage)) continue
    await moveStage(trx, scope, member, { to: endOf(member.known.facts.stage), reason: 'closed', byRule: true })
    ended += 1
  }
  return ended
}

function endOf(stage: MemberStage): MemberStage {
  if (livingStages.includes(stage) || stage === 'compliance') return 'exit'
  return stage === 'prospect' ? 'dropped' : 'declined'
}
